//! A reference implementation of the matcher, written from its documentation: slow, obvious, with no shared code.
//!
//! It uses the taxonomy and the domain; from the matching crate it takes only the rules, as data.

use kade_domain::{
    Candidate, CefrLevel, Certificate, ConceptId, Dagdeel, LanguageSkill, NewVacancy, Point, Possession, Reach,
    SeekerId, Strength, TravelMode, VacancyId, VacancyKind, Weekday, WorkAuthorisation,
};
use kade_matching::{Criterion, PriorContact, RecentSuggestions, TravelSettings, Weights};
use kade_taxonomy::Taxonomy;
use sha2::{Digest, Sha256};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

/// Points by criterion, in the order of [`Criterion::ALL`]; for open hiring only the second and the third.
pub(crate) type Points = [u16; 6];

/// The reference implementation and its inputs.
pub(crate) struct Oracle<'t> {
    taxonomy: &'t Taxonomy,
    /// Sixths by required skill and a person's skill, where they are not 0: computed once for millions of look-ups.
    sixths: HashMap<(ConceptId, ConceptId), [u32; 2]>,
    pub(crate) weights: Weights,
    pub(crate) travel: TravelSettings,
}

impl<'t> Oracle<'t> {
    pub(crate) fn new(taxonomy: &'t Taxonomy, weights: Weights) -> Self {
        let mut sixths = HashMap::new();
        for asked in taxonomy.concepts() {
            let related = taxonomy.related_skills(asked.id, 3).into_iter().filter(|related| related.strength >= 250);
            let related: Vec<ConceptId> =
                related.filter(|_| asked.kind.is_skill()).map(|related| related.skill).collect();
            for had in taxonomy.concepts() {
                let worth = sixths_of(taxonomy, asked.id, had.id, &related);
                sixths.extend(worth.map(|worth| ((asked.id, had.id), worth)));
            }
        }
        Self { taxonomy, sixths, weights, travel: TravelSettings::default() }
    }

    fn known(&self, concept: ConceptId) -> bool {
        self.taxonomy.concept(concept).is_some()
    }

    fn most(&self, criterion: Criterion) -> u64 {
        self.weights.of(criterion).into()
    }

    /// All points of a pair, whether or not gates fail.
    pub(crate) fn points(&self, vacancy: &NewVacancy, person: &Candidate) -> Points {
        let practical = [0, self.schedule(vacancy, person), self.travel(vacancy, person), 0, 0, 0];
        let points = if vacancy.kind == VacancyKind::OpenHiring {
            practical
        } else {
            [
                self.skills(vacancy, person),
                practical[1],
                practical[2],
                self.language(vacancy, person),
                self.wishes(vacancy, person),
                self.growth(vacancy, person),
            ]
        };
        points.map(|points| u16::try_from(points).unwrap_or(u16::MAX))
    }

    /// Points per thousand possible.
    pub(crate) fn share(&self, vacancy: &NewVacancy, points: Points) -> u64 {
        let practical = [Criterion::Schedule, Criterion::Travel];
        let selects = vacancy.kind != VacancyKind::OpenHiring;
        let graded = Criterion::ALL.into_iter().filter(|one| selects || practical.contains(one));
        let points: u16 = points.iter().sum();
        share(1_000, points.into(), graded.map(|criterion| self.most(criterion)).sum())
    }

    fn skills(&self, vacancy: &NewVacancy, person: &Candidate) -> u64 {
        let mut weights: BTreeMap<ConceptId, u64> = BTreeMap::new();
        for demand in vacancy.skills.iter().filter(|demand| self.known(demand.concept)) {
            let strength = match demand.strength {
                Strength::Essential => 10,
                Strength::Important => 4,
                Strength::Somewhat | Strength::Optional => 2,
            };
            let weight = strength * u64::from(self.taxonomy.idf(demand.concept).max(1));
            let heaviest = weights.get(&demand.concept).copied().unwrap_or(0).max(weight);
            weights.insert(demand.concept, heaviest);
        }
        let mut asked: Vec<(ConceptId, u64)> = weights.into_iter().collect();
        asked.sort_by_key(|(concept, weight)| (Reverse(*weight), *concept));
        asked.truncate(64);

        let best = |asked: ConceptId| {
            let answers = person.skills.iter().map(|skill| {
                let sixths = self.sixths.get(&(asked, skill.concept)).copied().unwrap_or_default();
                u64::from(sixths[usize::from(skill.willing)])
            });
            answers.max().unwrap_or(0)
        };
        let answered = asked.iter().map(|(concept, weight)| weight * best(*concept)).sum();
        let whole: u64 = asked.iter().map(|(_, weight)| weight * 6).sum();
        share(self.most(Criterion::Skills), answered, whole)
    }

    fn schedule(&self, vacancy: &NewVacancy, person: &Candidate) -> u64 {
        let (shifts, lessons) = (vacancy.shifts.grid(), person.lessons);
        let (mut quarters, mut possible) = (0, 0);
        for (at, day) in Weekday::ALL.into_iter().enumerate() {
            if !Dagdeel::ALL.into_iter().any(|part| shifts.contains(day, part)) {
                continue;
            }
            let tomorrow = Weekday::ALL[(at + 1) % 7];
            let same_time =
                Dagdeel::ALL.into_iter().any(|part| shifts.contains(day, part) && lessons.contains(day, part));
            let same_day = Dagdeel::ALL.into_iter().any(|part| lessons.contains(day, part));
            let night_before = shifts.contains(day, Dagdeel::Night) && lessons.contains(tomorrow, Dagdeel::Morning);
            let loss = match (same_time, same_day || night_before) {
                (true, _) => 4,
                (false, true) => 2,
                (false, false) => 0,
            };
            quarters += 4 - if vacancy.support.lesson_time_protected { loss / 2 } else { loss };
            possible += 4;
        }
        let most = self.most(Criterion::Schedule);
        if possible == 0 { most / 2 } else { share(most, quarters, possible) }
    }

    fn travel(&self, vacancy: &NewVacancy, person: &Candidate) -> u64 {
        let most = self.most(Criterion::Travel);
        match self.quickest(vacancy, person) {
            Way::NotStated => most / 2,
            Way::None => 0,
            Way::Minutes(_) if person.travel_minutes == 0 => 0,
            Way::Minutes(minutes) => {
                let limit = u64::from(person.travel_minutes);
                share(most, limit.saturating_sub(minutes), limit)
            }
        }
    }

    fn quickest(&self, vacancy: &NewVacancy, person: &Candidate) -> Way {
        if person.travel_modes.is_empty() {
            return Way::NotStated;
        }
        let ways = person.travel_modes.iter().filter(|mode| match vacancy.reach {
            Reach::Any => true,
            Reach::BikeOrCar => **mode != TravelMode::PublicTransport,
            Reach::CarOnly => **mode == TravelMode::Car,
        });
        let ways: Vec<TravelMode> = ways.copied().collect();
        if ways.is_empty() {
            return Way::None;
        }
        let (Some(home), Some(place)) = (person.home, &vacancy.place) else { return Way::NotStated };
        let tens = tens_of_metres(home, place.point);
        let minutes = ways.into_iter().map(|mode| {
            let settings = self.travel.mode(mode);
            // Road in tenths of metres, speed in tenths of metres a minute, both times six.
            let road = tens * u64::from(settings.detour_percent) * 6;
            road.div_ceil(u64::from(settings.speed_kmh) * 1_000) + u64::from(settings.extra_minutes)
        });
        minutes.min().map_or(Way::None, Way::Minutes)
    }

    fn language(&self, vacancy: &NewVacancy, person: &Candidate) -> u64 {
        let Some(demand) = &vacancy.dutch else { return self.most(Criterion::Language) };
        let has_task = demand.task.as_ref().is_some_and(|task| !task.trim().is_empty());
        let help = u64::from(vacancy.support.language_lesson_hours > 0) + u64::from(vacancy.support.taalbuddy);
        let (mut asked, mut left) = (0, 0);
        for skill in LanguageSkill::ALL {
            let level = demand.levels.get(skill);
            let level = if has_task || level <= CefrLevel::A2 { level } else { CefrLevel::A2 };
            let (level, have) = (u64::from(level.step()), u64::from(person.dutch.get(skill).step()));
            asked += level;
            left += level.saturating_sub(have + help);
        }
        share(self.most(Criterion::Language), asked - left, asked)
    }

    fn wishes(&self, vacancy: &NewVacancy, person: &Candidate) -> u64 {
        let most = self.most(Criterion::Wishes);
        let wishes: Vec<ConceptId> = person.wishes.iter().copied().filter(|wish| self.known(*wish)).collect();
        if wishes.is_empty() {
            return most / 2;
        }
        let Some(work) = vacancy.occupation.filter(|work| self.known(*work)) else { return 0 };
        let beside = |wish: &ConceptId| {
            self.taxonomy.broader(*wish).iter().any(|parent| self.taxonomy.broader(work).contains(parent))
        };
        if wishes.iter().any(|wish| self.taxonomy.is_within(work, *wish)) {
            most
        } else if wishes.iter().any(beside) {
            most / 2
        } else {
            0
        }
    }

    fn growth(&self, vacancy: &NewVacancy, person: &Candidate) -> u64 {
        let most = self.most(Criterion::Growth);
        let Some(work) = vacancy.occupation else { return 0 };
        let (mut later, mut open) = (HashSet::new(), vec![work]);
        while let Some(step) = open.pop() {
            open.extend(self.taxonomy.next_steps(step).iter().filter(|next| later.insert(**next)));
        }
        later.remove(&work);
        if person.wishes.iter().any(|wish| later.contains(wish)) {
            most
        } else if later.is_empty() {
            0
        } else {
            most / 2
        }
    }

    /// The keys of every gate that fails.
    pub(crate) fn gates(
        &self,
        vacancy: &NewVacancy,
        person: &Candidate,
        past: RecentSuggestions,
    ) -> BTreeSet<&'static str> {
        let mut failing = BTreeSet::new();
        if !person.available_for_suggestions {
            failing.insert("gate-consent");
        }
        if let Some(before) = past.before {
            failing.insert(match before {
                PriorContact::Answered => "gate-answered",
                PriorContact::Declined => "gate-declined",
                PriorContact::Suggested => "gate-suggested",
            });
        }
        if past.week_full {
            failing.insert("gate-week-full");
        }
        failing.extend(self.obstacles(vacancy, person));
        failing
    }

    /// The keys of the failing gates of the work, without those of a suggestion.
    pub(crate) fn obstacles(&self, vacancy: &NewVacancy, person: &Candidate) -> BTreeSet<&'static str> {
        let mut failing = BTreeSet::new();
        let selects = vacancy.kind != VacancyKind::OpenHiring;
        match person.work_authorisation {
            WorkAuthorisation::PermitNeeded => drop(failing.insert("gate-permit-needed")),
            WorkAuthorisation::NotAllowed => drop(failing.insert("gate-not-allowed")),
            WorkAuthorisation::Unknown if selects => drop(failing.insert("gate-authorisation-unknown")),
            WorkAuthorisation::Free | WorkAuthorisation::EmployerNotifiesUwv | WorkAuthorisation::Unknown => {}
        }
        if let Some(hours) = vacancy.hours
            && (hours.min > person.hours.max || hours.max < person.hours.min)
        {
            failing.insert("gate-hours");
        }
        for (day, part) in vacancy.shifts.grid().iter() {
            if person.lessons.contains(day, part) {
                if !vacancy.support.lesson_time_protected {
                    failing.insert("gate-lessons-clash");
                }
            } else if !person.available.is_empty() && !person.available.contains(day, part) {
                failing.insert("gate-not-available");
            }
        }
        match self.quickest(vacancy, person) {
            Way::None => drop(failing.insert("gate-reach")),
            Way::Minutes(minutes) if minutes > person.travel_minutes.into() => drop(failing.insert("gate-too-far")),
            Way::Minutes(_) | Way::NotStated => {}
        }
        for demand in vacancy.certificates.iter().filter(|demand| demand.by_law) {
            let holds = |certificate: Certificate, possession| {
                person.certificates.iter().any(|held| held.certificate == certificate && held.possession == possession)
            };
            let will_have = demand.paid_by_employer && holds(demand.certificate, Possession::Willing);
            if !(will_have || holds(demand.certificate, Possession::Have)) {
                failing.insert("gate-certificate");
            }
        }
        if let Some(demand) = vacancy.dutch.as_ref().filter(|_| selects)
            && demand.task.as_ref().is_some_and(|task| !task.trim().is_empty())
            && LanguageSkill::ALL.into_iter().any(|skill| demand.levels.get(skill) > person.dutch.get(skill))
        {
            failing.insert("gate-dutch");
        }
        failing
    }
}

/// The rank key of a person; the lowest ranks first.
pub(crate) fn rank_key(vacancy: VacancyId, person: SeekerId, points: u16, shown: u32) -> impl Ord {
    (Reverse(points / 50), shown, Reverse(points), tie_break(vacancy, person), person)
}

pub(crate) fn tie_break(vacancy: VacancyId, person: SeekerId) -> [u8; 8] {
    let hash = Sha256::digest([*vacancy.0.as_bytes(), *person.0.as_bytes()].concat());
    std::array::from_fn(|at| hash[at])
}

enum Way {
    NotStated,
    None,
    Minutes(u64),
}

/// The share `part / whole` of the maximum `most`, rounded down; all of it when `whole` is 0.
fn share(most: u64, part: u64, whole: u64) -> u64 {
    (most * part).checked_div(whole).unwrap_or(most)
}

/// Sixths that a person's skill gives for a required one: if they have it, and if they only want to learn it.
fn sixths_of(taxonomy: &Taxonomy, asked: ConceptId, had: ConceptId, related: &[ConceptId]) -> Option<[u32; 2]> {
    if taxonomy.is_within(had, asked) {
        Some([6, 2])
    } else if taxonomy.broader(asked).contains(&had) {
        Some([3, 1])
    } else {
        related.contains(&had).then_some([2, 1])
    }
}

/// Straight-line distance on a stereographic map of the sphere around Amersfoort, rounded down.
fn tens_of_metres(from: Point, to: Point) -> u64 {
    let ((east, north), (other_east, other_north)) = (on_the_map(from), on_the_map(to));
    let side = |from: i64, to: i64| (from - to).abs().min(32_767);
    let (east, north) = (side(east, other_east), side(north, other_north));
    (east * east + north * north).isqrt().unsigned_abs()
}

/// Tens of metres east and north of Amersfoort: by the distance and the direction (azimuth) of the great circle.
fn on_the_map(point: Point) -> (i64, i64) {
    let [lat, lon, centre_lat, centre_lon] = [point.lat, point.lon, 52.155_17, 5.387_2].map(f64::to_radians);
    let turn = lon - centre_lon;
    let (y, x) = (turn.sin() * lat.cos(), centre_lat.cos() * lat.sin() - centre_lat.sin() * lat.cos() * turn.cos());
    let straight = centre_lat.sin() * lat.sin() + centre_lat.cos() * lat.cos() * turn.cos();
    if straight < 0.0 {
        return (32_767, 32_767);
    }
    let (angle, direction) = (y.hypot(x).atan2(straight), y.atan2(x));
    let along = 2.0 * 637_100.0 * (angle / 2.0).tan();
    (whole(along * direction.sin()), whole(along * direction.cos()))
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the edges of the map; NaN becomes 0")]
fn whole(tens: f64) -> i64 {
    tens.round().clamp(-32_768.0, 32_767.0) as i64
}

/// Returns whether a person states enough for a tip about the vacancy: home and ways of travelling, if it has a place.
pub(crate) fn states_the_way(vacancy: &NewVacancy, person: &Candidate) -> bool {
    vacancy.place.is_none() || (person.home.is_some() && !person.travel_modes.is_empty())
}
