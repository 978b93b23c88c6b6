//! Up to 64 people: what gates read in columns, and the people themselves for grading.

use crate::{
    Asked, History, Person,
    asked::PracticalAsked,
    gates::PackedLevels,
    person::{ANYWHERE, Modes, NO_WAY, NOT_STATED, PracticalView, View},
    spatial::{Extent, LANES, Tile},
    spot::{Spot, squared},
};
use kade_domain::{HoursRange, Reach, SeekerId, WeekGrid, WorkAuthorisation};

/// What must be in [`Block::open`] for a person to pass.
mod open {
    pub(super) const CONSENTS: u8 = 1;
    /// May work, or it is not known: enough for a tip.
    pub(super) const NOT_BARRED: u8 = 2;
    /// May work.
    pub(super) const MAY_WORK: u8 = 4;
    /// Fewer suggestions this week than anybody may get.
    pub(super) const WEEK_HAS_ROOM: u8 = 8;
}

/// Columns of what gates read. A lane without a person passes no gate: nothing in it is open.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    open: [u8; LANES],
    homes: [bool; LANES],
    east: [i16; LANES],
    north: [i16; LANES],
    reaches: [[i32; LANES]; Reach::ALL.len()],
    hours_min: [u8; LANES],
    hours_max: [u8; LANES],
    lessons: [u32; LANES],
    /// Neither free nor at a lesson; empty when it is not stated when the person is free.
    away: [u32; LANES],
    has: [u16; LANES],
    can_get: [u16; LANES],
    dutch: [u16; LANES],
    limit: [u16; LANES],
    modes: [u8; LANES],
    pub(crate) shown: [u32; LANES],
    wishes: [u64; LANES],
    pub(crate) numbers: [u32; LANES],
    members: Vec<Member>,
}

/// A person with the number that the pool knows them by, and what the past days say: it moves with them to another block.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) number: u32,
    pub(crate) shown: u32,
    pub(crate) week_full: bool,
    pub(crate) person: Person,
}

impl Default for Block {
    fn default() -> Self {
        Self {
            open: [0; LANES],
            homes: [false; LANES],
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
            modes: [0; LANES],
            shown: [0; LANES],
            wishes: [0; LANES],
            numbers: [0; LANES],
            members: Vec::new(),
        }
    }
}

/// The gates of one vacancy, as columns are held against them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gates {
    open: u8,
    pub(crate) spot: Option<Spot>,
    pub(crate) reach: Reach,
    hours: Option<HoursRange>,
    shifts: u32,
    /// All ones when lesson time counts against a shift, else none.
    lessons_count: u32,
    to_have: u16,
    to_get: u16,
    dutch: PackedLevels,
}

impl Gates {
    /// All gates of a suggestion.
    pub(crate) fn of(asked: &Asked) -> Self {
        let dutch = asked.selecting.as_ref().and_then(|selecting| selecting.dutch.as_ref());
        let open = open::CONSENTS | open::MAY_WORK | open::WEEK_HAS_ROOM;
        Self {
            open,
            dutch: dutch.map_or_else(PackedLevels::default, |dutch| dutch.packed()),
            ..Self::practical(&asked.practical)
        }
    }

    /// All gates of a tip.
    pub(crate) const fn practical(asked: &PracticalAsked) -> Self {
        Self {
            open: open::CONSENTS | open::NOT_BARRED | open::WEEK_HAS_ROOM,
            spot: asked.spot,
            reach: asked.reach,
            hours: asked.hours,
            shifts: asked.shifts.bits(),
            lessons_count: if asked.lessons_protected { 0 } else { u32::MAX },
            to_have: asked.to_have.0,
            to_get: asked.to_get.0,
            dutch: PackedLevels(0),
        }
    }
}

impl Block {
    /// The lanes whose people pass every gate, lowest first.
    pub(crate) fn passing(&self, gates: &Gates) -> impl Iterator<Item = usize> {
        let mut passes = [0_u8; LANES];
        for (passes, open) in passes.iter_mut().zip(&self.open) {
            *passes = u8::from(open & gates.open == gates.open);
        }
        self.within_reach(gates, &mut passes);
        if passes != [0; LANES] {
            self.at_work(gates, &mut passes);
        }
        lanes(passes)
    }

    fn within_reach(&self, gates: &Gates, passes: &mut [u8; LANES]) {
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
    }

    fn at_work(&self, gates: &Gates, passes: &mut [u8; LANES]) {
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

    /// Gives the people numbers, from this on.
    pub(crate) fn number_from(&mut self, first: u32) {
        for ((member, column), number) in self.members.iter_mut().zip(&mut self.numbers).zip(first..) {
            (member.number, *column) = (number, number);
        }
    }

    /// Bytes of the columns and of the people, with what they own.
    pub(crate) fn bytes(&self) -> usize {
        let owned = |Member { person, .. }: &Member| size_of_val(&*person.skills) + size_of_val(&*person.wishes);
        let members = self.members.capacity() * size_of::<Member>();
        size_of::<Self>() + members + self.members.iter().map(owned).sum::<usize>()
    }

    pub(crate) fn person(&self, lane: usize) -> &Person {
        &self.members[lane].person
    }

    /// What a person's points are made of, from the columns; the same as the person's own.
    pub(crate) fn view(&self, lane: usize, work: Option<Spot>) -> View<'_> {
        let person = self.person(lane);
        let distance = work.filter(|_| self.homes[lane]).map(|work| squared(self.east[lane], self.north[lane], work));
        View {
            practical: PracticalView {
                distance,
                modes: Modes(self.modes[lane]),
                limit: self.limit[lane],
                lessons: WeekGrid::from_bits(self.lessons[lane]),
            },
            dutch: PackedLevels(self.dutch[lane]),
            wish_bits: self.wishes[lane],
            person,
        }
    }

    /// What the past days say of these people.
    pub(crate) fn remember(&mut self, history: &History) {
        for lane in 0..self.members.len() {
            let id = self.members[lane].person.id;
            self.write_past(lane, history.shown(id), history.week_full(id));
        }
    }

    /// Nobody gets more suggestions than fit in a week.
    pub(crate) fn fill_week(&mut self, lane: usize) {
        self.write_past(lane, self.shown[lane], true);
    }

    fn write_past(&mut self, lane: usize, shown: u32, week_full: bool) {
        let member = &mut self.members[lane];
        (member.shown, member.week_full, self.shown[lane]) = (shown, week_full, shown);
        self.open[lane] &= !open::WEEK_HAS_ROOM;
        self.open[lane] |= if week_full { 0 } else { open::WEEK_HAS_ROOM };
    }

    pub(crate) const fn week_is_full(&self, lane: usize) -> bool {
        self.open[lane] & open::WEEK_HAS_ROOM == 0
    }

    /// Writes the columns of a lane.
    fn write(&mut self, lane: usize, Member { number, shown, week_full, person }: &Member) {
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
        self.open[lane] = authorised | consents | room;
        (self.homes[lane], self.east[lane], self.north[lane]) = (practical.home.is_some(), spot.east, spot.north);
        for (column, reach) in self.reaches.iter_mut().zip(practical.reaches) {
            column[lane] = reach;
        }
        (self.hours_min[lane], self.hours_max[lane]) = (practical.hours.min, practical.hours.max);
        self.lessons[lane] = practical.lessons.bits();
        let free = practical.available.or(practical.lessons).bits();
        self.away[lane] = if stated { !free } else { 0 };
        (self.has[lane], self.can_get[lane]) = (practical.has.0, practical.can_get.0);
        self.dutch[lane] = PackedLevels::of(&person.dutch).0;
        (self.limit[lane], self.modes[lane]) = (practical.limit, practical.modes.0);
        self.shown[lane] = *shown;
        self.wishes[lane] = person.wish_bits();
        self.numbers[lane] = *number;
    }
}

/// The lanes that are not 0.
fn lanes(passes: [u8; LANES]) -> impl Iterator<Item = usize> {
    let (eights, _) = passes.as_chunks::<8>();
    let mut words: [u64; LANES / 8] = std::array::from_fn(|word| u64::from_le_bytes(eights[word]));
    let mut at = 0;
    std::iter::from_fn(move || {
        while words.get(at)? == &0 {
            at += 1;
        }
        let bit = words[at].trailing_zeros() as usize;
        words[at] &= words[at] - 1;
        Some(at * 8 + bit / 8)
    })
}

/// Kilometres of a class's people, at most; those of the last go farther.
const CLASSES: [i32; 8] = [2, 5, 8, 12, 18, 27, 45, 75];

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
            let nearer = CLASSES.iter().filter(|km| farthest > (*km * 100).pow(2)).count();
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
