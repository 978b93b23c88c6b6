//! Makes a stored suggestion again from its logged inputs alone, and says where what was stored and shown differs.
//!
//! **Architecture Invariant:** what is made is a function of the inputs; the stored points, parts and order are read
//! only to be compared with it.

use super::suggestion_inputs::{Inputs, Made};
use kade_domain::{Suggestion, suggestion::ScorePart};
use kade_matching::ENGINE_VERSION;
use kade_store::LoggedSuggestion;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A suggestion made again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// What the inputs give.
    pub made: Made,
    /// Where that is not what was stored and shown; empty when all is as it should be.
    pub differences: Vec<Difference>,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// What: `points`, `order`, `skills` and so on.
    pub what: String,
    /// What the inputs give.
    pub made: Value,
    /// What was stored and shown.
    pub stored: Value,
}

/// Why nothing can be made again.
#[derive(Debug, thiserror::Error)]
pub enum Unexplained {
    /// Nothing is left to make it from.
    #[error("the person was erased, and the inputs with them: only points and decision are left")]
    Erased,
    /// Written by an older Kade, or changed by hand.
    #[error("the logged inputs cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
}

/// Explains one suggestion.
///
/// # Errors
/// When there are no inputs to make it from.
pub fn explain(logged: &LoggedSuggestion) -> Result<Explanation, Unexplained> {
    if logged.inputs == json!({}) {
        return Err(Unexplained::Erased);
    }
    let inputs = Inputs::deserialize(&logged.inputs)?;
    let made = inputs.make();
    let differences = differences(&inputs, &made, &logged.suggestion);
    Ok(Explanation { made, differences })
}

fn differences(inputs: &Inputs, made: &Made, stored: &Suggestion) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |what: &str, made: Value, stored: Value| {
        if made != stored {
            found.push(Difference { what: what.to_owned(), made, stored });
        }
    };
    compare("vacancy", json!(inputs.vacancy_id), json!(stored.vacancy));
    compare("person", json!(inputs.candidate.id), json!(stored.seeker));
    compare("engine", json!(inputs.engine), json!(stored.engine_version));
    compare("this engine", json!(ENGINE_VERSION), json!(stored.engine_version));
    compare("weights", json!(inputs.weights.version()), json!(stored.weights_version));
    compare("stopped", json!(made.stopped), json!([]));
    compare("points", json!(made.points), json!(stored.points));
    compare("order", json!(made.order), json!(stored.shown_order));
    let of = |parts: &[ScorePart], criterion| json!(parts.iter().find(|part| part.criterion == criterion));
    for criterion in kade_matching::Criterion::ALL {
        let criterion = criterion.as_str();
        compare(criterion, of(&made.parts, criterion), of(&stored.parts, criterion));
    }
    compare("parts", json!(made.parts.len()), json!(stored.parts.len()));
    found
}
