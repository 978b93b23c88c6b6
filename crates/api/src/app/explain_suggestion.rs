//! Recomputes a stored suggestion from its logged inputs alone, and lists the differences from the stored suggestion.
//!
//! **Architecture Invariant:** the recomputed result is a function of the inputs; the stored points, parts and order
//! are read only for the comparison.

use super::suggestion_inputs::{Inputs, Recomputed};
use kade_domain::{Suggestion, suggestion::ScorePart};
use kade_matching::ENGINE_VERSION;
use kade_store::LoggedSuggestion;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A recomputed suggestion and its differences from the stored one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The result recomputed from the inputs.
    pub made: Recomputed,
    /// Differences from what was stored and shown; normally empty.
    pub differences: Vec<Difference>,
}

/// A recomputed value that differs from the stored one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// Name of the value: `points`, `order`, `skills` and so on.
    pub what: String,
    /// The recomputed value.
    pub made: Value,
    /// The value that was stored and shown.
    pub stored: Value,
}

/// Why a suggestion cannot be recomputed.
#[derive(Debug, thiserror::Error)]
pub enum Unexplained {
    /// The inputs were erased with the person.
    #[error("the person was erased, and the inputs with them: only points and decision are left")]
    Erased,
    /// The inputs were written by an older Kade or changed by hand.
    #[error("the logged inputs cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
}

/// Recomputes one suggestion and compares it with the stored one.
///
/// # Errors
/// When the inputs were erased or cannot be read.
pub fn explain(logged: &LoggedSuggestion) -> Result<Explanation, Unexplained> {
    if logged.inputs == json!({}) {
        return Err(Unexplained::Erased);
    }
    let inputs = Inputs::deserialize(&logged.inputs)?;
    let made = inputs.recompute();
    let differences = differences(&inputs, &made, &logged.suggestion);
    Ok(Explanation { made, differences })
}

fn differences(inputs: &Inputs, made: &Recomputed, stored: &Suggestion) -> Vec<Difference> {
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
