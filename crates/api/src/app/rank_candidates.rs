//! The matcher's order of candidates for one vacancy, with what went into it.
//!
//! The pool of this process says who comes into question; whoever does is read from the database and held against the
//! vacancy once more, so that an order is always made of what stands there now. People who were suggested for this very
//! vacancy are held against it in any case: for them its own suggestions do not count as shown.

use super::past_days::{Past, PastDays};
use crate::{error::Error, state::App, worker::pools::Standing as Pool};
use kade_domain::{Candidate, Message, SeekerId, SuggestionState, Vacancy};
use kade_matching::{
    ENGINE_VERSION, PeoplePool, Person, PreparedVacancy, PriorContact, PriorContacts, Ranked,
    RecentSuggestions as PastOf, Rules, Scratch, Tally, order::RankKey,
};
use kade_store::{HistoryOf, PriorContactKind, PriorContactRow, SystemScope};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// A ranking and what it was made of.
pub struct RankedCandidates {
    /// The best, best first.
    pub best: Vec<HeldCandidate>,
    /// Who waits on the verbinder's desk and is stopped by something now, with what it is.
    pub stopped: HashMap<SeekerId, Vec<Message>>,
    /// The rules used.
    pub rules: Rules,
    /// The days that were looked back on.
    pub days: PastDays,
    asked: PreparedVacancy,
    before: PriorContacts,
}

/// Somebody held against the vacancy.
pub struct HeldCandidate {
    /// The person as the matcher sees them.
    pub candidate: Candidate,
    /// What the past days say of them.
    pub past: Past,
    /// Where they stand.
    pub standing: RankKey,
    /// Points and reasons.
    pub ranked: Ranked,
}

impl RankedCandidates {
    /// The whole ranking with its versions, for people who check it.
    pub fn json(&self, vacancy: &Vacancy, tally: &Tally) -> serde_json::Value {
        json!({
            "vacancy": vacancy.id,
            "vacancyVersion": vacancy.version,
            "engineVersion": ENGINE_VERSION,
            "weights": self.rules.weights,
            "ranked": self.best.iter().map(|held| &held.ranked).collect::<Vec<_>>(),
            "tally": tally,
        })
    }

    /// What becomes of everybody; slow beside the ranking.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tally(&self, app: &App) -> Result<Tally, Error> {
        let pool = app.people.caught_up(app).await?;
        let (asked, before) = (self.asked.clone(), self.before.clone());
        tokio::task::spawn_blocking(move || pool.tally(&asked, &before)).await.map_err(Error::internal)
    }
}

/// Ranks everybody who consented; the best `limit` with reasons.
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
    let days = PastDays::before(rules.today);
    let asked = PreparedVacancy::new(vacancy.id, &vacancy.details, &rules);
    let between = app.store.prior_contacts(scope, HistoryOf::Vacancy(vacancy.id)).await?;
    let before = before(&between);
    let again = again(&between, &before, days);
    let mut come = in_question(pool, asked.clone(), before.clone(), &again, limit).await?;
    come.extend(&again);
    let made = app.store.recent_counts_of(scope, &come, days.shown_since()).await?;
    let waiting: HashSet<SeekerId> = (between.iter())
        .filter(|one| one.what == PriorContactKind::Suggested(SuggestionState::Suggested))
        .map(|one| one.seeker)
        .collect();
    let mut ranking = RankedCandidates { best: Vec::new(), stopped: HashMap::new(), rules, days, asked, before };
    for candidate in app.store.candidates(scope, &come).await? {
        let past = days.past(made.get(&candidate.id).map_or(&[], Vec::as_slice), Some(vacancy.id));
        match ranking.hold(candidate, past, app.weekly_cap) {
            Ok(held) => ranking.best.push(held),
            Err((id, gates)) if waiting.contains(&id) => drop(ranking.stopped.insert(id, gates)),
            // Changed since the pool was asked: the change has a job of its own.
            Err(_) => {}
        }
    }
    ranking.best.sort_unstable_by_key(|held| held.standing);
    ranking.best.truncate(limit);
    Ok(ranking)
}

impl RankedCandidates {
    fn hold(
        &self,
        candidate: Candidate,
        past: Past,
        weekly_cap: u32,
    ) -> Result<HeldCandidate, (SeekerId, Vec<Message>)> {
        let (asked, rules) = (&self.asked, &self.rules);
        let person = Person::new(&candidate, rules);
        let of_past = PastOf { before: None, week_full: past.week_is_full(weekly_cap) };
        let gates = asked.gates(&person, of_past, rules);
        if !gates.is_empty() {
            return Err((candidate.id, gates.into_iter().map(|gate| gate.message(asked)).collect()));
        }
        let score = asked.score(&person, rules);
        let ranked = Ranked {
            candidate: candidate.id,
            points: score.points,
            parts: score.parts,
            exposure: past.shown,
            facts: asked.facts(&person, rules),
        };
        let standing = RankKey::new(asked.id(), candidate.id, ranked.points, past.shown);
        Ok(HeldCandidate { candidate, past, standing, ranked })
    }
}

/// Who is not suggested (once more), whatever the points.
fn before(between: &[PriorContactRow]) -> PriorContacts {
    use SuggestionState::{Approved, Introduced, Refused, Rejected, Suggested, Withdrawn};
    let mut before = PriorContacts::new();
    for one in between {
        let of_past = match one.what {
            PriorContactKind::Answered => PriorContact::Answered,
            PriorContactKind::Suggested(Rejected | Refused) => PriorContact::Declined,
            PriorContactKind::Suggested(Approved | Introduced) => PriorContact::Suggested,
            PriorContactKind::Suggested(Suggested | Withdrawn) => continue,
        };
        before.entry(one.seeker).or_insert(of_past);
    }
    before
}

/// Who was suggested for the vacancy in the past days, undecided or withdrawn.
fn again(between: &[PriorContactRow], before: &PriorContacts, days: PastDays) -> HashSet<SeekerId> {
    let recent = |one: &&PriorContactRow| {
        one.what == PriorContactKind::Suggested(SuggestionState::Suggested)
            || (one.what == PriorContactKind::Suggested(SuggestionState::Withdrawn) && one.at >= days.shown_since())
    };
    let people = between.iter().filter(recent).map(|one| one.seeker);
    people.filter(|seeker| !before.contains_key(seeker)).collect()
}

/// The best of everybody else.
async fn in_question(
    pool: Pool<PeoplePool>,
    asked: PreparedVacancy,
    mut before: PriorContacts,
    again: &HashSet<SeekerId>,
    limit: usize,
) -> Result<Vec<SeekerId>, Error> {
    before.extend(again.iter().map(|seeker| (*seeker, PriorContact::Suggested)));
    let rank = move || {
        let ranked = pool.rank(&asked, &before, limit, &mut Scratch::default());
        ranked.into_iter().map(|ranked| ranked.candidate).collect()
    };
    tokio::task::spawn_blocking(rank).await.map_err(Error::internal)
}
