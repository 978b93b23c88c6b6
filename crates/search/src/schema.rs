//! The index's fields.
//!
//! Words and concepts are indexed and not stored. Values that filters, orders and hits read are columns. Nothing else
//! is stored: the database has the vacancy.

use crate::dutch;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// Version of the fields, of the packed facts (`columns.rs`) and of the analyzers. Raise it when any of them changes,
/// so that every index is rebuilt.
pub const SCHEMA_VERSION: u32 = 3;

/// Names of the columns; columns are opened by name.
pub(crate) mod column {
    pub(crate) const FACTS: &str = "facts";
    pub(crate) const PUBLISHED: &str = "published";
    pub(crate) const ID_HIGH: &str = "id_high";
    pub(crate) const ID_LOW: &str = "id_low";
    pub(crate) const LAT: &str = "lat";
    pub(crate) const LON: &str = "lon";
    pub(crate) const CONCEPTS: &str = "concepts";
}

/// The fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    pub(crate) id: Field,
    pub(crate) title: Field,
    pub(crate) text: Field,
    pub(crate) employer: Field,
    pub(crate) occupation: Field,
    pub(crate) skill: Field,
    pub(crate) concepts: Field,
    pub(crate) facts: Field,
    pub(crate) published: Field,
    pub(crate) id_high: Field,
    pub(crate) id_low: Field,
    pub(crate) lat: Field,
    pub(crate) lon: Field,
}

impl Fields {
    /// Returns the fields that hold text.
    pub(crate) const fn text_fields(&self) -> [Field; 3] {
        [self.title, self.text, self.employer]
    }
}

/// Returns the schema with its fields. Field numbers follow the order here, so the same code gives the same schema.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let words = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default().set_tokenizer(dutch::NAME).set_index_option(IndexRecordOption::WithFreqs),
    );
    let fields = Fields {
        id: builder.add_bytes_field("id", INDEXED),
        title: builder.add_text_field("title", words.clone()),
        text: builder.add_text_field("text", words.clone()),
        employer: builder.add_text_field("employer", words),
        occupation: builder.add_bytes_field("occupation", INDEXED),
        skill: builder.add_bytes_field("skill", INDEXED),
        concepts: builder.add_u64_field(column::CONCEPTS, FAST),
        facts: builder.add_u64_field(column::FACTS, FAST),
        published: builder.add_i64_field(column::PUBLISHED, FAST),
        id_high: builder.add_u64_field(column::ID_HIGH, FAST),
        id_low: builder.add_u64_field(column::ID_LOW, FAST),
        lat: builder.add_f64_field(column::LAT, FAST),
        lon: builder.add_f64_field(column::LON, FAST),
    };
    (builder.build(), fields)
}
