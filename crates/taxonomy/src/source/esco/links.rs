//! Rows that link two concepts.

use super::{
    super::{labels::shortened, table::Row},
    files::Role,
};
use crate::RelationKind;
use kade_domain::Strength;

/// A row with both ends as text.
pub(super) struct LinkRow<'t> {
    pub(super) from: &'t str,
    pub(super) to: &'t str,
    pub(super) kind: RelationKind,
    pub(super) strength: Option<Strength>,
}

impl<'t> LinkRow<'t> {
    pub(super) fn read(row: &'t Row<'_>, role: Role) -> Result<Self, String> {
        let (from, to, kind) = match role {
            Role::OccupationSkill => ("occupationUri", "skillUri", RelationKind::Requires),
            Role::SkillSkill => ("originalSkillUri", "relatedSkillUri", RelationKind::Related),
            _ => ("conceptUri", "broaderUri", RelationKind::Broader),
        };
        let strength = match (kind, row.get("relationType")) {
            (RelationKind::Broader, _) => None,
            (_, "essential") => Some(Strength::Essential),
            (_, "optional") => Some(Strength::Optional),
            (_, other) => {
                return Err(format!("relationType is \"{}\", neither essential nor optional", shortened(other)));
            }
        };
        Ok(Self { from: row.get(from), to: row.get(to), kind, strength })
    }
}
