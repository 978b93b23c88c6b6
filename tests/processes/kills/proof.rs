//! What must hold of the database after kills, whatever was being written.

use super::town::{Fact, Join, Town, steps};
use crate::{
    home::{Home, in_step, public},
    said,
};
use kade_domain::{SeekerId, Vacancy, VacancyId, WaitingListEntry};
use kade_store::{Purpose, Store, system};
use kade_tests::process::Service;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What was told, and the database that must have it.
pub(super) struct Proof<'a> {
    pub(super) town: &'a Town,
    pub(super) store: &'a Store,
    pub(super) done: &'a [Fact],
}

impl Proof<'_> {
    /// All of it, the index included; gives the figures.
    pub(super) async fn all(&self, at_least: usize, service: Service, home: &Home) -> String {
        self.vacancies_survived(at_least).await;
        let places = self.lists_are_whole(at_least).await;
        let audit = self.audit_tells_all().await;
        in_step(self.store, &service).await;
        assert!(!service.log().contains("panicked"), "{}", service.log());
        service.stop();
        let (followed, _) = home.indexed();
        said(&home.kade(&["reindex"]));
        let (rebuilt, _) = home.indexed();
        assert_eq!(followed, rebuilt, "the index that was followed and a fresh one");
        assert_eq!(rebuilt, public(self.store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
        let writes: usize = self.done.iter().map(Fact::acknowledged).sum();
        let indexed = rebuilt.len();
        format!(
            "{writes} acknowledged writes, all there; {places} places without hole or double; {audit} audit rows for \
             them; index of {indexed} = rebuild"
        )
    }

    /// Of each profile the last name acknowledged in a round is stored, or the one that was on its way.
    pub(super) async fn names_survived(&self, round: usize) {
        let mut seen = 0;
        for fact in self.done {
            let Fact::Saved { round: saved_in, saver, name, or, .. } = fact else { continue };
            if *saved_in == round {
                let stored = self.store.seeker(&self.town.savers[*saver].1).await.unwrap().profile.name;
                assert!(
                    stored == *name || or.contains(&stored),
                    "{stored} is stored after {name} was acknowledged ({or:?} sent)"
                );
                seen += 1;
            }
        }
        assert!(seen > 0, "no profile was saved in round {round}");
    }

    pub(super) async fn vacancies_survived(&self, at_least: usize) {
        let own = self.store.own_vacancies(&self.town.employer).await.unwrap();
        let stored: HashMap<VacancyId, &Vacancy> = own.iter().map(|vacancy| (vacancy.id, vacancy)).collect();
        let mut posted = 0;
        for fact in self.done {
            let Fact::Posted { id, title, state } = fact else { continue };
            let vacancy = stored.get(id).unwrap_or_else(|| panic!("{title} was acknowledged and is gone"));
            assert_eq!(vacancy.details.title, *title);
            assert!(steps(vacancy.state) >= steps(*state), "{title}: {:?} after {state:?}", vacancy.state);
            posted += 1;
        }
        assert!(posted >= at_least, "only {posted} vacancies were posted");
    }

    /// Gives the number of places.
    pub(super) async fn lists_are_whole(&self, at_least: usize) -> usize {
        let (mut told, mut all) = (0, 0);
        for &list in &self.town.lists {
            let entries = self.store.entries_in_order(&system(Purpose::Command), list).await.unwrap();
            let places: Vec<_> = entries.iter().map(|entry| entry.sign_up_number).collect();
            assert_eq!(places, (1..).take(entries.len()).collect::<Vec<_>>(), "no hole and no double");
            let people: HashSet<SeekerId> = entries.iter().map(|entry| entry.seeker).collect();
            assert_eq!(people.len(), entries.len(), "nobody twice");
            let joins = self.done.iter().filter_map(|fact| match fact {
                Fact::Joined(join) if join.list == list => Some(join),
                _ => None,
            });
            let joins: Vec<&Join> = joins.collect();
            (told, all) = (told + joins.len(), all + entries.len());
            in_order_of_sign_up(&entries, &joins);
        }
        assert!(told >= at_least, "only {told} people joined");
        all
    }

    /// Every row has the audit row that was written with it, and no audit row tells of what is not there.
    /// Gives the number of these audit rows.
    pub(super) async fn audit_tells_all(&self) -> usize {
        let logged = self.logged().await;
        let of = |action: &str| logged.get(action).cloned().unwrap_or_default();
        let mut entries: Vec<Uuid> = Vec::new();
        for &list in &self.town.lists {
            let list = self.store.entries_in_order(&system(Purpose::Command), list).await.unwrap();
            entries.extend(list.iter().map(|entry| entry.id.0));
        }
        let own = self.store.own_vacancies(&self.town.employer).await.unwrap();
        let at_least = |least| own.iter().filter(|it| steps(it.state) >= least).map(|it| it.id.0).collect();
        let (posted, published, closed) = (at_least(1), at_least(2), at_least(3));
        for (action, stored) in [
            ("list_joined", entries),
            ("vacancy_posted", posted),
            ("vacancy_published", published),
            ("vacancy_closed", closed),
        ] {
            let mut stored: Vec<Uuid> = stored;
            stored.sort_unstable();
            assert_eq!(of(action), stored, "{action}: what was logged, and what is stored");
        }
        let (mut saves, mut unknown) = (0, 0);
        for fact in self.done {
            if let Fact::Saved { times, unknown: more, .. } = fact {
                (saves, unknown) = (saves + times, unknown + more);
            }
        }
        let logged_saves = of("profile_saved").len();
        assert!((saves..=saves + unknown).contains(&logged_saves), "{saves} profiles saved, {logged_saves} logged");
        logged.values().map(Vec::len).sum()
    }

    /// The subjects of the audit log by action, sorted.
    async fn logged(&self) -> HashMap<String, Vec<Uuid>> {
        let mut subjects: HashMap<String, Vec<Uuid>> = HashMap::new();
        let mut after = 0;
        loop {
            let rows = self.store.audit_after(&system(Purpose::Command), after, 5_000).await.unwrap();
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in rows {
                subjects.entry(row.action).or_default().push(row.subject);
            }
        }
        for of_action in subjects.values_mut() {
            of_action.sort_unstable();
        }
        subjects
    }
}

/// Everybody who was told to be on the list is on it, before all who asked only afterwards.
fn in_order_of_sign_up(entries: &[WaitingListEntry], joins: &[&Join]) {
    let places: HashMap<SeekerId, i64> =
        entries.iter().map(|entry| (entry.seeker, entry.sign_up_number.into())).collect();
    let place = |join: &Join| {
        *places.get(&join.seeker).unwrap_or_else(|| panic!("{} was acknowledged and is not on the list", join.seeker))
    };
    for first in joins {
        for later in joins.iter().filter(|later| later.sent > first.acknowledged) {
            assert!(place(first) < place(later), "{} asked after {} had a place", later.seeker, first.seeker);
        }
    }
}
