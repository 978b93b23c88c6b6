//! Checks of the database and the index after kills, whatever was being written.

use super::load::{Fact, Fixture, Join, steps};
use crate::{
    installation::{Installation, public_vacancies, wait_for_index},
    stdout,
};
use kade_domain::{SeekerId, Vacancy, VacancyId, WaitingListEntry};
use kade_store::{Purpose, Store, system};
use kade_tests::process::Service;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The acknowledged writes, and the database that must contain them.
pub(super) struct Checks<'a> {
    pub(super) fixture: &'a Fixture,
    pub(super) store: &'a Store,
    pub(super) done: &'a [Fact],
}

impl Checks<'_> {
    /// Runs all checks, the index included; returns the figures.
    pub(super) async fn check_all(&self, at_least: usize, service: Service, installation: &Installation) -> String {
        self.check_vacancies(at_least).await;
        let numbers = self.check_lists(at_least).await;
        let audit = self.check_audit().await;
        wait_for_index(self.store, &service).await;
        assert!(!service.log().contains("panicked"), "{}", service.log());
        service.stop();
        let (followed, _) = installation.indexed();
        stdout(&installation.kade(&["reindex"]));
        let (rebuilt, _) = installation.indexed();
        assert_eq!(followed, rebuilt, "the followed index differs from a rebuilt one");
        assert_eq!(rebuilt, public_vacancies(self.store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
        let writes: usize = self.done.iter().map(Fact::acknowledged).sum();
        let indexed = rebuilt.len();
        format!(
            "{writes} acknowledged writes, all stored; {numbers} list entries without gap or duplicate; {audit} audit rows \
             for them; index of {indexed} = rebuild"
        )
    }

    /// For each profile, the last name acknowledged in a round is stored, or a later name without a response.
    pub(super) async fn check_names(&self, round: usize) {
        let mut seen = 0;
        for fact in self.done {
            let Fact::Saved { round: saved_in, saver, name, unconfirmed, .. } = fact else { continue };
            if *saved_in == round {
                let stored = self.store.seeker(&self.fixture.savers[*saver].1).await.unwrap().profile.name;
                assert!(
                    stored == *name || unconfirmed.contains(&stored),
                    "{stored} is stored after {name} was acknowledged ({unconfirmed:?} sent)"
                );
                seen += 1;
            }
        }
        assert!(seen > 0, "no profile was saved in round {round}");
    }

    pub(super) async fn check_vacancies(&self, at_least: usize) {
        let own = self.store.own_vacancies(&self.fixture.employer).await.unwrap();
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

    /// Returns the number of list entries.
    pub(super) async fn check_lists(&self, at_least: usize) -> usize {
        let (mut acknowledged, mut all) = (0, 0);
        for &list in &self.fixture.lists {
            let entries = self.store.entries_in_order(&system(Purpose::Command), list).await.unwrap();
            let numbers: Vec<_> = entries.iter().map(|entry| entry.sign_up_number).collect();
            assert_eq!(
                numbers,
                (1..).take(entries.len()).collect::<Vec<_>>(),
                "sign-up numbers have no gap and no duplicate"
            );
            let people: HashSet<SeekerId> = entries.iter().map(|entry| entry.seeker).collect();
            assert_eq!(people.len(), entries.len(), "a person has two entries");
            let joins = self.done.iter().filter_map(|fact| match fact {
                Fact::Joined(join) if join.list == list => Some(join),
                _ => None,
            });
            let joins: Vec<&Join> = joins.collect();
            (acknowledged, all) = (acknowledged + joins.len(), all + entries.len());
            check_sign_up_order(&entries, &joins);
        }
        assert!(acknowledged >= at_least, "only {acknowledged} people joined");
        all
    }

    /// Every row has the audit row that was written with it, and every audit row has its row.
    /// Returns the number of these audit rows.
    pub(super) async fn check_audit(&self) -> usize {
        let audit_subjects = self.audit_subjects().await;
        let of = |action: &str| audit_subjects.get(action).cloned().unwrap_or_default();
        let mut entries: Vec<Uuid> = Vec::new();
        for &list in &self.fixture.lists {
            let list = self.store.entries_in_order(&system(Purpose::Command), list).await.unwrap();
            entries.extend(list.iter().map(|entry| entry.id.0));
        }
        let own = self.store.own_vacancies(&self.fixture.employer).await.unwrap();
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
            assert_eq!(of(action), stored, "{action}: the log differs from the stored rows");
        }
        let (mut saves, mut unknown) = (0, 0);
        for fact in self.done {
            if let Fact::Saved { times, unknown: more, .. } = fact {
                (saves, unknown) = (saves + times, unknown + more);
            }
        }
        let logged_saves = of("profile_saved").len();
        assert!((saves..=saves + unknown).contains(&logged_saves), "{saves} profiles saved, {logged_saves} logged");
        audit_subjects.values().map(Vec::len).sum()
    }

    /// Subjects of the audit log per action, sorted.
    async fn audit_subjects(&self) -> HashMap<String, Vec<Uuid>> {
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

/// Every acknowledged person is on the list, before everybody who sent their request after that.
fn check_sign_up_order(entries: &[WaitingListEntry], joins: &[&Join]) {
    let numbers: HashMap<SeekerId, i64> =
        entries.iter().map(|entry| (entry.seeker, entry.sign_up_number.into())).collect();
    let place = |join: &Join| {
        *numbers.get(&join.seeker).unwrap_or_else(|| panic!("{} was acknowledged and is not on the list", join.seeker))
    };
    for first in joins {
        for later in joins.iter().filter(|later| later.sent > first.acknowledged) {
            assert!(place(first) < place(later), "{} joined after {}, but is ahead", later.seeker, first.seeker);
        }
    }
}
