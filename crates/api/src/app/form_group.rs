//! A group that fits together, among the people whose suggestions for a vacancy wait for a decision. It only proposes:
//! every person is decided on by themselves.

use crate::{error::Error, state::App};
use chrono::NaiveDate;
use kade_domain::{Dagdeel, SeekerId, Suggestion, Vacancy, VacancyId, WeekGrid, Weekday};
use kade_matching::groups::{CONSIDERED, Group, Member, best_group};
use kade_store::{RegionScope, WaitingPeople};

/// The smallest group.
const SMALLEST: usize = 2;

/// What came of looking for a group.
pub struct GroupSearch {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// How many people wait for a decision.
    pub waiting: usize,
    /// The sizes that can be chosen; empty when there is no choice.
    pub sizes: Vec<usize>,
    /// What was found.
    pub outcome: Outcome,
}

/// A group, or why there is none.
pub enum Outcome {
    /// The vacancy has one place left at most.
    OnePlace,
    /// Fewer than two people wait.
    TooFew,
    /// No so many people have a dagdeel in common.
    NobodyTogether(usize),
    /// A group.
    Found(FoundGroup),
}

/// A group as it is shown.
pub struct FoundGroup {
    /// In the matcher's order.
    pub members: Vec<GroupMember>,
    /// Sum of their points.
    pub points: u32,
    /// What the group comes to, as [`best_group`] has it.
    pub value: i64,
    /// When all are free.
    pub free: WeekGrid,
    /// When the first of them can start, and when all can have started.
    pub starts: (NaiveDate, NaiveDate),
}

/// Somebody in a group.
pub struct GroupMember {
    /// Name.
    pub name: String,
    /// The suggestion, which is decided on by itself.
    pub suggestion: Suggestion,
    /// When this person can start.
    pub start: NaiveDate,
}

/// The best group of a size, or of the largest possible.
///
/// # Errors
/// Not found outside the verbinder's regions, and for open hiring.
pub async fn form(app: &App, who: &RegionScope, vacancy: VacancyId, size: Option<usize>) -> Result<GroupSearch, Error> {
    let people = app.store.waiting_people(who, vacancy).await?;
    let places = usize::from(people.vacancy.details.openings).saturating_sub(people.approved);
    let most = places.min(people.waiting.len()).min(CONSIDERED);
    let sizes: Vec<usize> = (SMALLEST..=most).collect();
    let outcome = match (sizes.last(), size) {
        _ if places < SMALLEST => Outcome::OnePlace,
        (None, _) => Outcome::TooFew,
        (Some(_), Some(size)) if sizes.contains(&size) => found(app, who, &people, size).await?,
        (Some(largest), _) => found(app, who, &people, *largest).await?,
    };
    Ok(GroupSearch { waiting: people.waiting.len(), vacancy: people.vacancy, sizes, outcome })
}

async fn found(app: &App, who: &RegionScope, people: &WaitingPeople, size: usize) -> Result<Outcome, Error> {
    let members = members(people, app.store.now().date_naive());
    let found = {
        let members = members.clone();
        // Up to a million groups are looked at: not on an async thread.
        tokio::task::spawn_blocking(move || together(&members, size)).await.map_err(Error::internal)?
    };
    let Some(group) = found else { return Ok(Outcome::NobodyTogether(size)) };
    let names = app.store.group_names(who, people, &group.members).await?;
    let start_of = |id: SeekerId| members.iter().find(|member| member.id == id).map(|member| member.start);
    let in_group = people.waiting.iter().filter(|one| group.members.contains(&one.suggestion.seeker));
    let shown = in_group.filter_map(|one| {
        let seeker = one.suggestion.seeker;
        let name = names.get(&seeker).cloned()?;
        Some(GroupMember { name, suggestion: one.suggestion.clone(), start: start_of(seeker)? })
    });
    let shown: Vec<GroupMember> = shown.collect();
    let first = shown.iter().map(|member| member.start).min().unwrap_or(group.start);
    Ok(Outcome::Found(FoundGroup {
        points: shown.iter().map(|member| u32::from(member.suggestion.points)).sum(),
        value: group.value,
        members: shown,
        free: group.free,
        starts: (first, group.start),
    }))
}

/// Points as they were when each suggestion was made, the week and the start as the profile says now.
fn members(people: &WaitingPeople, today: NaiveDate) -> Vec<Member> {
    let work_starts = people.vacancy.details.start.unwrap_or(today);
    let member = |one: &kade_store::WaitingPerson| {
        let (suggestion, week) = (&one.suggestion, (one.lessons, one.available));
        Member::new((suggestion.seeker, suggestion.points), week, (one.earliest_start, work_starts))
    };
    people.waiting.iter().map(member).take(CONSIDERED).collect()
}

/// The best group that has a dagdeel in common; one without is no group that somebody can guide together.
fn together(members: &[Member], size: usize) -> Option<Group> {
    let best = best_group(members, size)?;
    if !best.free.is_empty() {
        return Some(best);
    }
    // Whoever shares a dagdeel is free in it: the best of those is the best that shares this one.
    let dagdelen = Weekday::ALL.into_iter().flat_map(|day| Dagdeel::ALL.map(|part| (day, part)));
    let sharing = dagdelen.filter_map(|(day, part)| {
        let free: Vec<Member> = members.iter().filter(|member| member.free.contains(day, part)).copied().collect();
        best_group(&free, size)
    });
    // Of equals the first dagdeel's.
    sharing.reduce(|best, other| if other.value > best.value { other } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn member(number: u128, points: u16, free: &[Weekday]) -> Member {
        let free = free.iter().fold(WeekGrid::EMPTY, |free, day| free.with(*day, Dagdeel::Morning));
        Member { id: SeekerId(Uuid::from_u128(number)), points, free, start: NaiveDate::default() }
    }

    fn ids(group: Option<Group>) -> Vec<u128> {
        group.map_or_else(Vec::new, |group| group.members.iter().map(|id| id.0.as_u128()).collect())
    }

    #[test]
    fn a_group_has_a_moment_together_even_when_others_have_more_points() {
        use Weekday::{Friday, Monday, Tuesday};
        let people = [
            member(1, 900, &[Monday]),
            member(2, 890, &[Tuesday]),
            member(3, 100, &[Monday]),
            member(4, 90, &[Friday]),
        ];
        assert_eq!(ids(best_group(&people, 2)), [1, 2], "by points alone");
        assert_eq!(ids(together(&people, 2)), [1, 3]);
        assert_eq!(together(&people, 3), None, "no three are free at the same time");
        assert_eq!(together(&people[..1], 2), None);
    }
}
