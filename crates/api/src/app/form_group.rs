//! Proposes a group that fits together, among the people whose suggestions for a vacancy await a decision. A verbinder
//! still decides on every person separately.

use crate::{error::Error, state::App};
use chrono::NaiveDate;
use kade_domain::{Dagdeel, SeekerId, Suggestion, Vacancy, VacancyId, WeekGrid, Weekday};
use kade_matching::groups::{CONSIDERED, Group, Member, best_group};
use kade_store::{RegionScope, WaitingPeople};

/// Minimum number of people in a group.
const MIN_GROUP_SIZE: usize = 2;

/// The result of a search for a group.
pub struct GroupSearch {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// Number of people who await a decision.
    pub waiting: usize,
    /// The group sizes that can be chosen; empty when no group is possible.
    pub sizes: Vec<usize>,
    /// The group, or why there is none.
    pub outcome: Outcome,
}

/// A group, or why there is none.
pub enum Outcome {
    /// The vacancy has at most one opening left.
    OnePlace,
    /// Fewer than two people await a decision.
    TooFew,
    /// No group of this size has a dagdeel in common.
    NobodyTogether(usize),
    /// A group.
    Found(FoundGroup),
}

/// A group as shown on the page.
pub struct FoundGroup {
    /// In the matcher's order.
    pub members: Vec<GroupMember>,
    /// Sum of their points.
    pub points: u32,
    /// Value of the group, as computed by [`best_group`].
    pub value: i64,
    /// The dagdelen in which all members are free.
    pub free: WeekGrid,
    /// The first day on which one member can start, and the first day on which all can.
    pub starts: (NaiveDate, NaiveDate),
}

/// A member of a group.
pub struct GroupMember {
    /// Name.
    pub name: String,
    /// The suggestion, on which the verbinder decides separately.
    pub suggestion: Suggestion,
    /// When this person can start.
    pub start: NaiveDate,
}

/// Returns the best group of the given size, or else of the largest possible size.
///
/// # Errors
/// Not found outside the verbinder's regions, and for open hiring.
pub async fn form(app: &App, who: &RegionScope, vacancy: VacancyId, size: Option<usize>) -> Result<GroupSearch, Error> {
    let people = app.store.waiting_people(who, vacancy).await?;
    let openings = usize::from(people.vacancy.details.openings).saturating_sub(people.approved);
    let max_size = openings.min(people.waiting.len()).min(CONSIDERED);
    let sizes: Vec<usize> = (MIN_GROUP_SIZE..=max_size).collect();
    let outcome = match (sizes.last(), size) {
        _ if openings < MIN_GROUP_SIZE => Outcome::OnePlace,
        (None, _) => Outcome::TooFew,
        (Some(_), Some(size)) if sizes.contains(&size) => search_group(app, who, &people, size).await?,
        (Some(largest), _) => search_group(app, who, &people, *largest).await?,
    };
    Ok(GroupSearch { waiting: people.waiting.len(), vacancy: people.vacancy, sizes, outcome })
}

async fn search_group(app: &App, who: &RegionScope, people: &WaitingPeople, size: usize) -> Result<Outcome, Error> {
    let members = members(people, app.store.now().date_naive());
    let found = {
        let members = members.clone();
        // Compares up to a million groups, so it runs on a blocking thread.
        tokio::task::spawn_blocking(move || best_common_group(&members, size)).await.map_err(Error::internal)?
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

/// Returns the people as group members: points from their suggestions, week and start from their present profiles.
fn members(people: &WaitingPeople, today: NaiveDate) -> Vec<Member> {
    let work_starts = people.vacancy.details.start.unwrap_or(today);
    let member = |one: &kade_store::WaitingPerson| {
        let (suggestion, week) = (&one.suggestion, (one.lessons, one.available));
        Member::new((suggestion.seeker, suggestion.points), week, (one.earliest_start, work_starts))
    };
    people.waiting.iter().map(member).take(CONSIDERED).collect()
}

/// Returns the best group whose members have a dagdeel in common; without one, nobody could guide them together.
fn best_common_group(members: &[Member], size: usize) -> Option<Group> {
    let best = best_group(members, size)?;
    if !best.free.is_empty() {
        return Some(best);
    }
    // For each dagdeel, the best group of the people who are free in it is the best group that shares it.
    let dagdelen = Weekday::ALL.into_iter().flat_map(|day| Dagdeel::ALL.map(|part| (day, part)));
    let sharing = dagdelen.filter_map(|(day, part)| {
        let free: Vec<Member> = members.iter().filter(|member| member.free.contains(day, part)).copied().collect();
        best_group(&free, size)
    });
    // Among groups of equal value the one of the first dagdeel wins.
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
    fn common_dagdeel_outweighs_higher_points() {
        use Weekday::{Friday, Monday, Tuesday};
        let people = [
            member(1, 900, &[Monday]),
            member(2, 890, &[Tuesday]),
            member(3, 100, &[Monday]),
            member(4, 90, &[Friday]),
        ];
        assert_eq!(ids(best_group(&people, 2)), [1, 2], "by points alone");
        assert_eq!(ids(best_common_group(&people, 2)), [1, 3]);
        assert_eq!(best_common_group(&people, 3), None, "no three are free at the same time");
        assert_eq!(best_common_group(&people[..1], 2), None);
    }
}
