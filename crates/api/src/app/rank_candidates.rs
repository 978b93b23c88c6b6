//! Ranks the candidates for one vacancy and returns what the ranking was computed from.
//!
//! The in-memory pool preselects candidates. These are re-read from the database and scored again, so that the order
//! always follows from present rows. People with a recent suggestion for this vacancy are always scored again, because
//! the vacancy's own suggestions do not count as exposure, but the pool does count them.

use crate::{
    error::Error,
    pools::{
        PoolGuard,
        recent_days::{RecentCounts, RecentDays},
    },
    state::App,
};
use kade_domain::{Candidate, Message, SeekerId, SuggestionState, Vacancy};
use kade_matching::{
    ENGINE_VERSION, PeoplePool, Person, PreparedVacancy, PriorContact, PriorContacts, Ranked, RecentSuggestions, Rules,
    Scratch, Tally, order::RankKey,
};
use kade_store::{HistoryOf, PriorContactKind, PriorContactRow, SystemScope};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// A ranking and what it was computed from.
pub struct RankedCandidates {
    /// The best candidates, best first.
    pub best: Vec<ScoredCandidate>,
    /// People with an undecided suggestion for the vacancy who now fail a gate, with the reasons.
    pub stopped: HashMap<SeekerId, Vec<Message>>,
    /// The rules used.
    pub rules: Rules,
    /// The days whose suggestions were counted.
    pub days: RecentDays,
    prepared: PreparedVacancy,
    prior_contacts: PriorContacts,
}

/// A candidate with their score for the vacancy.
pub struct ScoredCandidate {
    /// The person's facts that the matcher uses.
    pub candidate: Candidate,
    /// Counts of their recent suggestions.
    pub recent: RecentCounts,
    /// Sort key of the ranking.
    pub rank_key: RankKey,
    /// Points and reasons.
    pub ranked: Ranked,
}

impl RankedCandidates {
    /// Returns the whole ranking with its versions as JSON, for people who check it.
    pub fn json(&self, vacancy: &Vacancy, tally: &Tally) -> serde_json::Value {
        json!({
            "vacancy": vacancy.id,
            "vacancyVersion": vacancy.version,
            "engineVersion": ENGINE_VERSION,
            "weights": self.rules.weights,
            "ranked": self.best.iter().map(|scored| &scored.ranked).collect::<Vec<_>>(),
            "tally": tally,
        })
    }

    /// Counts what becomes of all people in the pool; slow compared with the ranking.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tally(&self, app: &App) -> Result<Tally, Error> {
        let pool = app.people.caught_up(app).await?;
        let (prepared, prior_contacts) = (self.prepared.clone(), self.prior_contacts.clone());
        tokio::task::spawn_blocking(move || pool.tally(&prepared, &prior_contacts)).await.map_err(Error::internal)
    }
}

/// Ranks the people who consented to suggestions; returns the best `limit` with reasons.
///
/// # Errors
/// When the database fails.
pub async fn rank_candidates(
    app: &App,
    scope: &SystemScope,
    vacancy: &Vacancy,
    limit: usize,
) -> Result<RankedCandidates, Error> {
    let pool = app.people.caught_up(app).await?;
    let rules = pool.rules().clone();
    let days = RecentDays::before(rules.today);
    let prepared = PreparedVacancy::new(vacancy.id, &vacancy.details, &rules);
    let contact_rows = app.store.prior_contacts(scope, HistoryOf::Vacancy(vacancy.id)).await?;
    let prior_contacts = excluding_contacts(&contact_rows);
    let suggested = recently_suggested(&contact_rows, &prior_contacts, days);
    let mut selected = preselect(pool, prepared.clone(), prior_contacts.clone(), &suggested, limit).await?;
    selected.extend(&suggested);
    let recent_suggestions = app.store.recent_counts_of(scope, &selected, days.shown_since()).await?;
    let waiting: HashSet<SeekerId> = (contact_rows.iter())
        .filter(|one| one.what == PriorContactKind::Suggested(SuggestionState::Suggested))
        .map(|one| one.seeker)
        .collect();
    let mut ranking =
        RankedCandidates { best: Vec::new(), stopped: HashMap::new(), rules, days, prepared, prior_contacts };
    for candidate in app.store.candidates(scope, &selected).await? {
        let recent = days.counts(recent_suggestions.get(&candidate.id).map_or(&[], Vec::as_slice), Some(vacancy.id));
        match ranking.score(candidate, recent, app.weekly_cap) {
            Ok(scored) => ranking.best.push(scored),
            Err((id, gates)) if waiting.contains(&id) => drop(ranking.stopped.insert(id, gates)),
            // The person changed since the preselection; the change has a job of its own.
            Err(_) => {}
        }
    }
    ranking.best.sort_unstable_by_key(|scored| scored.rank_key);
    ranking.best.truncate(limit);
    Ok(ranking)
}

impl RankedCandidates {
    /// Scores a candidate; the error holds the reasons of the gates that the candidate fails.
    fn score(
        &self,
        candidate: Candidate,
        recent: RecentCounts,
        weekly_cap: u32,
    ) -> Result<ScoredCandidate, (SeekerId, Vec<Message>)> {
        let (prepared, rules) = (&self.prepared, &self.rules);
        let person = Person::new(&candidate, rules);
        let suggestions = RecentSuggestions { before: None, week_full: recent.week_is_full(weekly_cap) };
        let gates = prepared.gates(&person, suggestions, rules);
        if !gates.is_empty() {
            return Err((candidate.id, gates.into_iter().map(|gate| gate.message(prepared)).collect()));
        }
        let score = prepared.score(&person, rules);
        let ranked = Ranked {
            candidate: candidate.id,
            points: score.points,
            parts: score.parts,
            exposure: recent.shown,
            facts: prepared.facts(&person, rules),
        };
        let rank_key = RankKey::new(prepared.id(), candidate.id, ranked.points, recent.shown);
        Ok(ScoredCandidate { candidate, recent, rank_key, ranked })
    }
}

/// Returns the contacts that exclude a person from the ranking, whatever their points.
fn excluding_contacts(rows: &[PriorContactRow]) -> PriorContacts {
    use SuggestionState::{Approved, Introduced, Refused, Rejected, Suggested, Withdrawn};
    let mut contacts = PriorContacts::new();
    for one in rows {
        let contact = match one.what {
            PriorContactKind::Answered => PriorContact::Answered,
            PriorContactKind::Suggested(Rejected | Refused) => PriorContact::Declined,
            PriorContactKind::Suggested(Approved | Introduced) => PriorContact::Suggested,
            PriorContactKind::Suggested(Suggested | Withdrawn) => continue,
        };
        contacts.entry(one.seeker).or_insert(contact);
    }
    contacts
}

/// Returns the people with an undecided or recently withdrawn suggestion for the vacancy, unless they are excluded.
fn recently_suggested(rows: &[PriorContactRow], excluded: &PriorContacts, days: RecentDays) -> HashSet<SeekerId> {
    let recent = |one: &&PriorContactRow| {
        one.what == PriorContactKind::Suggested(SuggestionState::Suggested)
            || (one.what == PriorContactKind::Suggested(SuggestionState::Withdrawn) && one.at >= days.shown_since())
    };
    let people = rows.iter().filter(recent).map(|one| one.seeker);
    people.filter(|seeker| !excluded.contains_key(seeker)).collect()
}

/// Returns the best `limit` people of the pool, leaving out those in `suggested`, who are scored in any case.
async fn preselect(
    pool: PoolGuard<PeoplePool>,
    prepared: PreparedVacancy,
    mut prior_contacts: PriorContacts,
    suggested: &HashSet<SeekerId>,
    limit: usize,
) -> Result<Vec<SeekerId>, Error> {
    prior_contacts.extend(suggested.iter().map(|seeker| (*seeker, PriorContact::Suggested)));
    let rank = move || {
        let ranked = pool.rank(&prepared, &prior_contacts, limit, &mut Scratch::default());
        ranked.into_iter().map(|ranked| ranked.candidate).collect()
    };
    tokio::task::spawn_blocking(rank).await.map_err(Error::internal)
}
