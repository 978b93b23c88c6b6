//! Language levels of the Common European Framework of Reference, per skill.

use crate::stored_enum;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A CEFR level; `A0` is "none yet". C2 is left out: no vacancy may require it and no lesson ends there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the standard's")]
pub enum CefrLevel {
    #[default]
    A0,
    A1,
    A2,
    B1,
    B2,
    C1,
}

impl CefrLevel {
    /// All levels, lowest first.
    pub const ALL: [Self; 6] = [Self::A0, Self::A1, Self::A2, Self::B1, Self::B2, Self::C1];

    /// `"A0"` to `"C1"`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A0 => "A0",
            Self::A1 => "A1",
            Self::A2 => "A2",
            Self::B1 => "B1",
            Self::B2 => "B2",
            Self::C1 => "C1",
        }
    }

    /// 0 for A0 to 5 for C1.
    pub const fn step(self) -> u8 {
        self as u8
    }
}

impl FromStr for CefrLevel {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|level| level.as_str().eq_ignore_ascii_case(text.trim())).ok_or(())
    }
}

stored_enum! {
    /// One of the four language skills.
    #[expect(missing_docs, reason = "the names are the framework's")]
    pub enum LanguageSkill {
        Listening = "listening",
        Speaking = "speaking",
        Reading = "reading",
        Writing = "writing",
    }
}

/// A level for each of the four skills.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the framework's")]
pub struct LanguageSkills {
    pub listening: CefrLevel,
    pub speaking: CefrLevel,
    pub reading: CefrLevel,
    pub writing: CefrLevel,
}

impl LanguageSkills {
    /// The same level for all four.
    pub const fn all(level: CefrLevel) -> Self {
        Self { listening: level, speaking: level, reading: level, writing: level }
    }

    /// The level of one skill.
    pub const fn get(&self, skill: LanguageSkill) -> CefrLevel {
        match skill {
            LanguageSkill::Listening => self.listening,
            LanguageSkill::Speaking => self.speaking,
            LanguageSkill::Reading => self.reading,
            LanguageSkill::Writing => self.writing,
        }
    }

    /// Sets the level of one skill.
    pub const fn set(&mut self, skill: LanguageSkill, level: CefrLevel) {
        match skill {
            LanguageSkill::Listening => self.listening = level,
            LanguageSkill::Speaking => self.speaking = level,
            LanguageSkill::Reading => self.reading = level,
            LanguageSkill::Writing => self.writing = level,
        }
    }

    /// The highest of the four.
    pub fn highest(&self) -> CefrLevel {
        LanguageSkill::ALL.into_iter().map(|skill| self.get(skill)).max().unwrap_or_default()
    }
}
