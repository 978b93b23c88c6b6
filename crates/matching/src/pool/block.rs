//! Up to 64 people: the values that gates read in columns, and the people themselves for grading.

use super::reach::{TravelBudget, TravelTable};
use crate::{
    Criterion, History, Person, PreparedVacancy, Rules,
    criteria::travel::{self, Travel, quickest},
    gates::PackedLevels,
    person::{ANYWHERE, Modes, NO_WAY, NOT_STATED, PracticalView},
    prepared_vacancy::{PracticalRequirements, SelectionRequirements},
    spatial::{Extent, LANES, Tile},
    spot::{Spot, squared},
};
use kade_domain::{HoursRange, Reach, SeekerId, WeekGrid, WorkAuthorisation};

/// Flags of [`Block::open`] that a gate may require.
mod open {
    pub(super) const CONSENTS: u8 = 1;
    /// May work, or the authorisation is unknown: enough for a tip.
    pub(super) const NOT_BARRED: u8 = 2;
    /// May work.
    pub(super) const MAY_WORK: u8 = 4;
    /// Fewer suggestions this week than the weekly cap.
    pub(super) const WEEK_HAS_ROOM: u8 = 8;
    /// Home and ways of travelling are stated: required for a tip about work with a place.
    pub(super) const WAY_STATED: u8 = 16;
}

/// Bits of [`Block::ways`].
mod ways {
    pub(super) const MODES: u8 = 0x1F;
    pub(super) const HOME_STATED: u8 = 0x20;
    pub(super) const WISHES_STATED: u8 = 0x40;
}

/// The values that gates read, as columns. A lane without a person passes no gate, because its `open` is 0.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    open: [u8; LANES],
    east: [i16; LANES],
    north: [i16; LANES],
    reaches: [[i32; LANES]; Reach::ALL.len()],
    hours_min: [u8; LANES],
    hours_max: [u8; LANES],
    lessons: [u32; LANES],
    /// Dagdelen neither free nor taken by a lesson; empty when availability is not stated.
    away: [u32; LANES],
    has: [u16; LANES],
    can_get: [u16; LANES],
    dutch: [u16; LANES],
    limit: [u16; LANES],
    /// Ways of travelling, and the other bits of [`ways`].
    ways: [u8; LANES],
    pub(crate) shown: [u32; LANES],
    members: Vec<Member>,
}

/// A person with their history, which moves with them to another block.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) shown: u32,
    pub(crate) week_full: bool,
    pub(crate) person: Person,
}

impl Member {
    /// A person without earlier suggestions.
    pub(crate) const fn new(person: Person) -> Self {
        Self { shown: 0, week_full: false, person }
    }
}

impl Default for Block {
    fn default() -> Self {
        Self {
            open: [0; LANES],
            east: [0; LANES],
            north: [0; LANES],
            reaches: [[NO_WAY; LANES]; Reach::ALL.len()],
            hours_min: [0; LANES],
            hours_max: [0; LANES],
            lessons: [0; LANES],
            away: [0; LANES],
            has: [0; LANES],
            can_get: [0; LANES],
            dutch: [0; LANES],
            limit: [0; LANES],
            ways: [0; LANES],
            shown: [0; LANES],
            members: Vec::new(),
        }
    }
}

/// The gates of one vacancy, in the form that columns are compared with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gates {
    open: u8,
    pub(crate) spot: Option<Spot>,
    pub(crate) reach: Reach,
    hours: Option<HoursRange>,
    shifts: u32,
    /// All ones when a lesson conflicts with a shift at the same time, else 0.
    lessons_count: u32,
    to_have: u16,
    to_get: u16,
    dutch: PackedLevels,
}

impl Gates {
    /// All gates of a suggestion.
    pub(crate) fn of(vacancy: &PreparedVacancy) -> Self {
        let open = open::CONSENTS | open::MAY_WORK | open::WEEK_HAS_ROOM;
        Self {
            open,
            dutch: vacancy.selection.as_ref().map_or_else(PackedLevels::default, SelectionRequirements::needed),
            ..Self::practical(&vacancy.practical)
        }
    }

    /// All gates of a tip.
    pub(crate) const fn practical(practical: &PracticalRequirements) -> Self {
        Self {
            open: open::CONSENTS | open::NOT_BARRED | if practical.spot.is_some() { open::WAY_STATED } else { 0 },
            spot: practical.spot,
            reach: practical.reach,
            hours: practical.hours,
            shifts: practical.shifts.bits(),
            lessons_count: if practical.lessons_protected { 0 } else { u32::MAX },
            to_have: practical.to_have.0,
            to_get: practical.to_get.0,
            dutch: PackedLevels(0),
        }
    }
}

impl Block {
    /// The lanes whose people pass every gate.
    #[inline]
    pub(crate) fn passing(&self, gates: &Gates) -> Lanes {
        let mut passes = [0_u8; LANES];
        for (passes, open) in passes.iter_mut().zip(&self.open) {
            *passes = u8::from(open & gates.open == gates.open);
        }
        let reaches = &self.reaches[gates.reach as usize];
        if let Some(spot) = gates.spot {
            for lane in 0..LANES {
                passes[lane] &= u8::from(squared(self.east[lane], self.north[lane], spot) <= reaches[lane]);
            }
        } else {
            for lane in 0..LANES {
                passes[lane] &= u8::from(NOT_STATED <= reaches[lane]);
            }
        }
        if passes != [0; LANES] {
            self.apply_work_gates(gates, &mut passes);
        }
        Lanes::of(passes)
    }

    #[expect(clippy::needless_range_loop, reason = "one lane of several columns")]
    #[expect(clippy::needless_bitwise_bool, reason = "a branch would keep lanes from being compared at once")]
    #[inline]
    fn apply_work_gates(&self, gates: &Gates, passes: &mut [u8; LANES]) {
        if let Some(hours) = gates.hours {
            for lane in 0..LANES {
                let fits = (self.hours_min[lane] <= hours.max) & (hours.min <= self.hours_max[lane]);
                passes[lane] &= u8::from(fits);
            }
        }
        if gates.shifts != 0 {
            for lane in 0..LANES {
                let taken = self.away[lane] | self.lessons[lane] & gates.lessons_count;
                passes[lane] &= u8::from(gates.shifts & taken == 0);
            }
        }
        if gates.to_have | gates.to_get != 0 {
            for lane in 0..LANES {
                let lacking = gates.to_have & !self.has[lane] | gates.to_get & !self.can_get[lane];
                passes[lane] &= u8::from(lacking == 0);
            }
        }
        if gates.dutch != PackedLevels::default() {
            for lane in 0..LANES {
                passes[lane] &= u8::from(PackedLevels(self.dutch[lane]).meets(gates.dutch));
            }
        }
    }

    /// Reads every column of gates; returns the number of bytes and the sum.
    pub(crate) fn sum_of_gates(&self, reach: Reach) -> (usize, u64) {
        fn sum<T: Copy + Into<i64>>(column: &[T; LANES]) -> (usize, u64) {
            let sum = column.iter().fold(0_i64, |sum, one| sum.wrapping_add((*one).into()));
            (size_of_val(column), sum.cast_unsigned())
        }
        let columns = [
            sum(&self.open),
            sum(&self.east),
            sum(&self.north),
            sum(&self.reaches[reach as usize]),
            sum(&self.hours_min),
            sum(&self.hours_max),
            sum(&self.lessons),
            sum(&self.away),
            sum(&self.has),
            sum(&self.can_get),
            sum(&self.dutch),
        ];
        columns.into_iter().fold((0, 0), |(bytes, sum), (more, one)| (bytes + more, sum.wrapping_add(one)))
    }

    /// Bytes of the columns and of the people, with their skills and wishes.
    pub(crate) fn bytes(&self) -> usize {
        let owned = |Member { person, .. }: &Member| size_of_val(&*person.skills) + size_of_val(&*person.wishes.all);
        let members = self.members.capacity() * size_of::<Member>();
        size_of::<Self>() + members + self.members.iter().map(owned).sum::<usize>()
    }

    pub(crate) fn person(&self, lane: usize) -> &Person {
        &self.members[lane].person
    }

    /// The inputs of a person's practical points, read from the columns; equal to the view of the person itself.
    #[inline]
    pub(crate) fn practical(&self, lane: usize, work: Option<Spot>) -> PracticalView {
        let home = self.ways[lane] & ways::HOME_STATED != 0;
        PracticalView {
            distance: work.filter(|_| home).map(|work| squared(self.east[lane], self.north[lane], work)),
            modes: Modes(self.ways[lane] & ways::MODES),
            limit: self.limit[lane],
            lessons: WeekGrid::from_bits(self.lessons[lane]),
        }
    }

    /// Points for travel of a person who passes the gates; `None` when the distance exceeds the budget.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "measured: a call for each of thousands costs as much as the points")]
    pub(crate) fn travel_points(
        &self,
        lane: usize,
        practical: &PracticalRequirements,
        budget: TravelBudget,
        (table, rules): (&TravelTable, &Rules),
    ) -> Option<u16> {
        let (person, max_points) = (self.practical(lane, practical.spot), rules.weights.of(Criterion::Travel));
        // Where the way is not stated, travel gives the same points from everywhere.
        let Some(distance) = person.distance.filter(|_| !person.modes.is_empty()) else {
            return Some(Travel::NotStated.points(person.limit, max_points));
        };
        let ways = person.modes.that_serve(practical.reach);
        if distance > table.farthest(ways, budget.minutes_within(person.limit)) {
            return None;
        }
        Some(match table.minutes(ways, distance) {
            Some(minutes) => travel::points(minutes, person.limit, max_points),
            None => quickest(practical.reach, person, &rules.travel).points(person.limit, max_points),
        })
    }

    pub(crate) const fn lessons(&self, lane: usize) -> WeekGrid {
        WeekGrid::from_bits(self.lessons[lane])
    }

    pub(crate) const fn dutch(&self, lane: usize) -> PackedLevels {
        PackedLevels(self.dutch[lane])
    }

    pub(crate) const fn has_wishes(&self, lane: usize) -> bool {
        self.ways[lane] & ways::WISHES_STATED != 0
    }

    /// Loads the history of these people.
    pub(crate) fn load_history(&mut self, history: &History) {
        for lane in 0..self.members.len() {
            let id = self.members[lane].person.id;
            self.set_history(lane, history.shown(id), history.week_full(id));
        }
    }

    /// Marks a person's week as full.
    pub(crate) fn fill_week(&mut self, lane: usize) {
        self.set_history(lane, self.shown[lane], true);
    }

    pub(crate) fn set_history(&mut self, lane: usize, shown: u32, week_full: bool) {
        let member = &mut self.members[lane];
        (member.shown, member.week_full, self.shown[lane]) = (shown, week_full, shown);
        self.open[lane] &= !open::WEEK_HAS_ROOM;
        self.open[lane] |= if week_full { 0 } else { open::WEEK_HAS_ROOM };
    }

    pub(crate) const fn week_is_full(&self, lane: usize) -> bool {
        self.open[lane] & open::WEEK_HAS_ROOM == 0
    }

    /// Writes the columns of a lane.
    fn write(&mut self, lane: usize, Member { shown, week_full, person }: &Member) {
        let practical = &person.practical;
        let authorised = match practical.authorisation {
            WorkAuthorisation::Free | WorkAuthorisation::EmployerNotifiesUwv => open::NOT_BARRED | open::MAY_WORK,
            WorkAuthorisation::Unknown => open::NOT_BARRED,
            WorkAuthorisation::PermitNeeded | WorkAuthorisation::NotAllowed => 0,
        };
        let consents = if practical.consents { open::CONSENTS } else { 0 };
        let room = if *week_full { 0 } else { open::WEEK_HAS_ROOM };
        let stated = !practical.available.is_empty();
        let spot = practical.home.unwrap_or_default();
        let way = if practical.home.is_some() && !practical.modes.is_empty() { open::WAY_STATED } else { 0 };
        self.open[lane] = authorised | consents | room | way;
        (self.east[lane], self.north[lane]) = (spot.east, spot.north);
        for (column, reach) in self.reaches.iter_mut().zip(practical.reaches) {
            column[lane] = reach;
        }
        (self.hours_min[lane], self.hours_max[lane]) = (practical.hours.min, practical.hours.max);
        self.lessons[lane] = practical.lessons.bits();
        let free = practical.available.or(practical.lessons).bits();
        self.away[lane] = if stated { !free } else { 0 };
        (self.has[lane], self.can_get[lane]) = (practical.has.0, practical.can_get.0);
        self.dutch[lane] = PackedLevels::of(person.dutch).0;
        self.limit[lane] = practical.limit;
        let home = if practical.home.is_some() { ways::HOME_STATED } else { 0 };
        let wishes = if person.wishes.all.is_empty() { 0 } else { ways::WISHES_STATED };
        self.ways[lane] = practical.modes.0 | home | wishes;
        self.shown[lane] = *shown;
    }
}

/// A set of lanes, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lanes(u64);

impl Lanes {
    /// The lanes whose byte is 1; every byte is 0 or 1.
    #[inline]
    fn of(lanes: [u8; LANES]) -> Self {
        let (eights, _) = lanes.as_chunks::<8>();
        // The product moves the lowest bit of each byte into the highest byte, each at its own position.
        let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        Self(eights.iter().rev().fold(0, |all, eight| all << 8 | bits(eight)))
    }

    const fn one(lane: usize) -> Self {
        Self(1 << lane)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn contains(self, lane: usize) -> bool {
        self.0 >> lane & 1 == 1
    }

    pub(crate) const fn insert(&mut self, lane: usize) {
        self.0 |= Self::one(lane).0;
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The lanes in ascending order.
    #[inline]
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let lane = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(lane)
        })
    }
}

/// Upper bounds of the classes of reach, in kilometres; a further class holds everyone beyond the last.
const CLASS_MAX_KM: [i32; 8] = [2, 5, 8, 12, 18, 27, 45, 75];

impl Tile for Block {
    type Item = Member;
    type Id = SeekerId;

    fn id(Member { person, .. }: &Member) -> SeekerId {
        person.id
    }

    fn extent(Member { person, .. }: &Member) -> Extent {
        let reaches = person.practical.reaches;
        let farthest = reaches[Reach::Any as usize];
        let class = if farthest == ANYWHERE {
            u8::MAX
        } else {
            let nearer = CLASS_MAX_KM.iter().filter(|km| farthest > (*km * 100).pow(2)).count();
            u8::try_from(nearer).unwrap_or(u8::MAX - 1)
        };
        Extent { spot: person.practical.home.unwrap_or_default(), reaches, class }
    }

    fn items(&self) -> &[Member] {
        &self.members
    }

    fn push(&mut self, member: Member) {
        self.write(self.members.len(), &member);
        self.members.push(member);
    }

    fn swap_remove(&mut self, lane: usize) -> Member {
        let last = self.members.len() - 1;
        let member = self.members.swap_remove(lane);
        if let Some(moved) = self.members.get(lane).cloned() {
            self.write(lane, &moved);
        }
        self.open[last] = 0;
        member
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{array::uniform, prelude::*};

    proptest! {
        #[test]
        fn lanes_are_the_indices_of_ones(ones in uniform::<_, LANES>(0_u8..=1)) {
            let expected: Vec<usize> = (0..LANES).filter(|lane| ones[*lane] == 1).collect();
            let lanes = Lanes::of(ones);
            prop_assert_eq!(lanes.iter().collect::<Vec<_>>(), expected.clone());
            prop_assert!((0..LANES).all(|lane| lanes.contains(lane) == expected.contains(&lane)));
            let mut again = Lanes::default();
            for lane in expected {
                again.insert(lane);
            }
            prop_assert_eq!(again, lanes);
            prop_assert!(lanes.without(again).is_empty());
            prop_assert_eq!(lanes.or(Lanes::default()), again);
        }
    }
}
