//! `kade explain`: makes a suggestion again from its logged inputs, and compares it with what was stored and shown.

use super::open_store;
use crate::{
    app::explain_suggestion::{Explanation, explain},
    config::Config,
    lang::Lang,
    state::load_taxonomy,
    texts::{Texts, strip_isolates},
};
use anyhow::{Context, bail};
use clap::Args;
use kade_domain::{Suggestion, SuggestionId};
use kade_store::{Purpose, StoreError, system};

/// Which suggestion.
#[derive(Args)]
pub struct Explain {
    /// Id of a suggestion, as in the address of the verbinder's page
    #[arg(long)]
    suggestion: SuggestionId,
    /// Everything as JSON: what the inputs give, and each difference
    #[arg(long)]
    json: bool,
}

/// Runs it.
///
/// # Errors
/// When there is no such suggestion or nothing to make it from, and when what was stored differs.
pub(super) async fn run(config: &Config, arguments: Explain) -> anyhow::Result<()> {
    let store = open_store(config).await?;
    let logged = match store.logged_suggestion(&system(Purpose::Command), arguments.suggestion).await {
        Err(StoreError::NotFound) => bail!("no suggestion {}", arguments.suggestion),
        logged => logged?,
    };
    let explanation = explain(&logged).context("this suggestion cannot be explained")?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&explanation)?);
    } else {
        // Names of concepts are those of today; they decide nothing.
        let texts = Texts::new(Lang::Nl, load_taxonomy(&store).await?);
        tell(&logged.suggestion, &explanation, &texts);
    }
    match explanation.differences.len() {
        0 => Ok(()),
        count => bail!("what was stored differs from what its inputs give, in {count} places"),
    }
}

fn tell(suggestion: &Suggestion, Explanation { made, differences }: &Explanation, t: &Texts) {
    println!("Suggestion {} for vacancy {}, made {}", suggestion.id, suggestion.vacancy, suggestion.created_at);
    println!("{} points, place {} in its run, by engine {}", made.points, made.order, made.engine);
    for part in &made.parts {
        let reasons: Vec<_> = part.reasons.iter().map(|reason| strip_isolates(&t.msg(reason))).collect();
        println!("  {:9} {:4}/{:<4} {}", part.criterion, part.points, part.max, reasons.join(" "));
    }
    if differences.is_empty() {
        println!("What was stored and shown is what these inputs give.");
    }
    for one in differences {
        println!("DIFFERS {}: the inputs give {}, stored is {}", one.what, one.made, one.stored);
    }
}
