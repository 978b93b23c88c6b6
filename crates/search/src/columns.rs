//! The columns that filters, orders and hits read.

use crate::{VacancyDocument, cursor::SortKey, schema::column};
use kade_domain::{ConceptId, HoursRange, Point, RegionCode, VacancyId, VacancyKind};
use std::sync::Arc;
use tantivy::{
    DocId, SegmentReader,
    columnar::{Column, ColumnValues},
};
use uuid::Uuid;

/// The small values of a vacancy packed into one number, so that most filters cost one read:
/// kind in bits 0-1 ([`KIND_BITS`]), listing 2, has hours 3, has a point 4, region 8-15 (0 = not stated), hours from 16-23, to 24-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PackedFacts(pub(crate) u64);

/// Separates the occupations from the skills in the column of concepts.
pub(crate) const CONCEPT_SEPARATOR: ConceptId = ConceptId(Uuid::nil());

const KIND_BITS: u32 = 2;
const LISTING: u64 = 1 << KIND_BITS;
const HAS_HOURS: u64 = 1 << 3;
const HAS_POINT: u64 = 1 << 4;

impl PackedFacts {
    pub(crate) fn of(vacancy: &VacancyDocument) -> Self {
        let mut bits = u64::from(kind_number(vacancy.kind));
        if vacancy.listing {
            bits |= LISTING;
        }
        if vacancy.point.is_some() {
            bits |= HAS_POINT;
        }
        if let Some(region) = vacancy.region {
            bits |= u64::from(region.number()) << 8;
        }
        if let Some(HoursRange { min, max }) = vacancy.hours {
            bits |= HAS_HOURS | u64::from(min) << 16 | u64::from(max) << 24;
        }
        Self(bits)
    }

    pub(crate) const fn kind_number(self) -> u8 {
        (self.0 & ((1 << KIND_BITS) - 1)) as u8
    }

    pub(crate) const fn listing(self) -> bool {
        self.0 & LISTING != 0
    }

    pub(crate) const fn has_point(self) -> bool {
        self.0 & HAS_POINT != 0
    }

    pub(crate) const fn is_in(self, region: RegionCode) -> bool {
        (self.0 >> 8 & 0xff) as u8 == region.number()
    }

    pub(crate) fn hours(self) -> Option<HoursRange> {
        (self.0 & HAS_HOURS != 0)
            .then_some(HoursRange { min: (self.0 >> 16 & 0xff) as u8, max: (self.0 >> 24 & 0xff) as u8 })
    }
}

/// Returns a kind's number in [`PackedFacts`].
pub(crate) const fn kind_number(kind: VacancyKind) -> u8 {
    match kind {
        VacancyKind::OpenHiring => 0,
        VacancyKind::Startbaan => 1,
        VacancyKind::Regular => 2,
    }
}

// A new kind fails to compile here when it has no room in its bits.
const _: () = {
    let mut index = 0;
    while index < VacancyKind::ALL.len() {
        assert!(kind_number(VacancyKind::ALL[index]) < 1 << KIND_BITS, "a kind needs more bits");
        index += 1;
    }
};

/// The columns of one segment.
pub(crate) struct Columns {
    facts: Arc<dyn ColumnValues<u64>>,
    published: Arc<dyn ColumnValues<i64>>,
    id_high: Arc<dyn ColumnValues<u64>>,
    id_low: Arc<dyn ColumnValues<u64>>,
    lat: Arc<dyn ColumnValues<f64>>,
    lon: Arc<dyn ColumnValues<f64>>,
}

impl Columns {
    pub(crate) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            facts: columns.column_first_or_default(column::FACTS)?,
            published: columns.column_first_or_default(column::PUBLISHED)?,
            id_high: columns.column_first_or_default(column::ID_HIGH)?,
            id_low: columns.column_first_or_default(column::ID_LOW)?,
            lat: columns.column_first_or_default(column::LAT)?,
            lon: columns.column_first_or_default(column::LON)?,
        })
    }

    pub(crate) fn facts(&self, doc: DocId) -> PackedFacts {
        PackedFacts(self.facts.get_val(doc))
    }

    pub(crate) fn published(&self, doc: DocId) -> i64 {
        self.published.get_val(doc)
    }

    pub(crate) fn id(&self, doc: DocId) -> u128 {
        u128::from(self.id_high.get_val(doc)) << 64 | u128::from(self.id_low.get_val(doc))
    }

    pub(crate) fn vacancy_id(&self, doc: DocId) -> VacancyId {
        SortKey { rank: 0, published: 0, id: self.id(doc) }.vacancy_id()
    }

    pub(crate) fn lat(&self, doc: DocId) -> f64 {
        self.lat.get_val(doc)
    }

    pub(crate) fn point(&self, doc: DocId) -> Point {
        Point { lat: self.lat.get_val(doc), lon: self.lon.get_val(doc) }
    }
}

/// A vacancy's concepts, read for the few hits that are shown.
pub(crate) struct VacancyConcepts {
    pub(crate) occupations: Vec<ConceptId>,
    pub(crate) skills: Vec<ConceptId>,
}

/// The concepts of one segment's vacancies.
///
/// They are stored as numbers, because tantivy's dictionary for bytes would have to be decompressed.
pub(crate) struct ConceptColumn(Column<u64>);

impl ConceptColumn {
    pub(crate) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(Self(segment.fast_fields().u64(column::CONCEPTS)?))
    }

    pub(crate) fn of(&self, doc: DocId) -> VacancyConcepts {
        let mut numbers = self.0.values_for_doc(doc);
        let mut concepts = std::iter::from_fn(|| {
            let (high, low) = (numbers.next()?, numbers.next()?);
            Some(ConceptId(Uuid::from_u64_pair(high, low)))
        });
        let occupations = concepts.by_ref().take_while(|&concept| concept != CONCEPT_SEPARATOR).collect();
        VacancyConcepts { occupations, skills: concepts.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packed_facts_round_trip(
            kind in prop::sample::select(&VacancyKind::ALL[..]),
            listing: bool,
            has_point: bool,
            region in prop::option::of(1_u8..=99),
            hours in prop::option::of(any::<(u8, u8)>()),
        ) {
            let region: Option<RegionCode> = region.and_then(|number| format!("AM{number:02}").parse().ok());
            let hours = hours.map(|(min, max)| HoursRange { min, max });
            let facts = PackedFacts::of(&VacancyDocument {
                id: VacancyId(Uuid::nil()),
                title: String::new(),
                text: String::new(),
                employer_name: String::new(),
                kind,
                region,
                point: has_point.then_some(Point { lat: 52.0, lon: 5.0 }),
                hours,
                occupations: Vec::new(),
                skills: Vec::new(),
                published_at: chrono::DateTime::UNIX_EPOCH,
                listing,
            });
            prop_assert_eq!(facts.kind_number(), kind_number(kind));
            prop_assert_eq!(facts.listing(), listing);
            prop_assert_eq!(facts.has_point(), has_point);
            prop_assert_eq!(facts.hours(), hours);
            for number in 1..=99 {
                let code: RegionCode = format!("AM{number:02}").parse().map_err(|_| TestCaseError::reject("code"))?;
                prop_assert_eq!(facts.is_in(code), region == Some(code));
            }
        }
    }
}
