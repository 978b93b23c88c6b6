//! `kade rank`: what the matcher suggests for a vacancy and why, without storing it.

use super::open_store;
use crate::{
    app::rank_candidates::rank_candidates, config::Config, erasure_list::ErasureList, lang::Lang, mail::Mailer,
    state::App,
};
use anyhow::Context;
use clap::Args;
use kade_domain::VacancyId;
use kade_search::VacancySearch;
use kade_store::{Purpose, system};
use kade_taxonomy::Taxonomy;
use std::sync::Arc;

/// Which vacancy.
#[derive(Args)]
pub struct Rank {
    /// Id of a published vacancy
    #[arg(long)]
    vacancy: VacancyId,
    /// How many people
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// The whole ranking as JSON: versions, points and reasons by key, who was stopped by what
    #[arg(long)]
    json: bool,
}

/// Runs it.
///
/// # Errors
/// When the vacancy is not published or the database cannot be reached.
pub(super) async fn run(config: &Config, arguments: Rank) -> anyhow::Result<()> {
    let store = open_store(config).await?;
    // Ranking needs no index: this one is empty and never asked.
    let search = VacancySearch::in_memory(Arc::new(Taxonomy::empty()))?;
    let erasures = ErasureList::in_folder(&config.data_dir);
    let app =
        App::new(store, search, Mailer::memory("kade@localhost")?, String::new(), false, erasures, config.weekly_cap)
            .await?;
    let scope = system(Purpose::Command);
    let vacancy = app.store.published_vacancy(&scope, arguments.vacancy).await?;
    let vacancy = vacancy.with_context(|| format!("no published vacancy {}", arguments.vacancy))?;
    let ranking = rank_candidates(&app, &scope, &vacancy, arguments.limit).await?;
    let tally = ranking.tally(&app).await?;
    // Whoever reads this looks at people.
    let people = ranking.best.iter().map(|held| held.candidate.id);
    app.store.log_ranking_view(&scope, arguments.vacancy, people.collect::<Vec<_>>()).await?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&ranking.json(&vacancy, &tally))?);
        return Ok(());
    }
    let t = app.texts(Lang::Nl);
    println!("{} ({})", vacancy.details.title, vacancy.employer_name);
    for (one, place) in ranking.best.iter().map(|held| &held.ranked).zip(1..) {
        println!("{place:3}. {} {} points", one.candidate, one.points);
        for part in &one.parts {
            let reasons: Vec<_> =
                part.reasons.iter().map(|reason| crate::texts::strip_isolates(&t.msg(&reason.message()))).collect();
            println!("       {:9} {:4}/{:<4} {}", part.criterion.as_str(), part.points, part.max, reasons.join(" "));
        }
    }
    println!("{} considered, {} pass every gate.", tally.considered, tally.passed);
    for (gate, count) in &tally.blocked {
        println!("{count:6} stopped by {gate}");
    }
    Ok(())
}
