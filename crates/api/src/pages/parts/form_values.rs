//! Parses and formats field values that several forms share.

use chrono::NaiveDate;
use kade_domain::{CefrLevel, Dagdeel, LanguageSkill, LanguageSkills, Message, WeekGrid, Weekday};
use std::str::FromStr;

/// Parses each text and skips invalid ones, which no form of Kade sends.
pub(in crate::pages) fn words<T: FromStr>(texts: &[String]) -> Vec<T> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

/// Parses a choice of a list. A form without the field means `default`; what the list does not offer is an error.
pub(in crate::pages) fn one_of<T: FromStr>(text: &str, default: T) -> Result<T, Message> {
    if text.is_empty() { Ok(default) } else { text.parse().map_err(|_| Message::new("field-choice")) }
}

/// Parses levels in the order of [`LanguageSkill::ALL`].
pub(in crate::pages) fn levels(texts: [&str; 4]) -> LanguageSkills {
    let mut levels = LanguageSkills::default();
    for (skill, text) in LanguageSkill::ALL.into_iter().zip(texts) {
        levels.set(skill, text.parse().unwrap_or(CefrLevel::A0));
    }
    levels
}

/// Parses the values of the week grid's checkboxes, such as `tuesday-evening`.
pub(in crate::pages) fn grid(texts: &[String]) -> WeekGrid {
    let part = |text: &String| {
        let (day, part) = text.split_once('-')?;
        Some((day.parse::<Weekday>().ok()?, part.parse::<Dagdeel>().ok()?))
    };
    texts.iter().filter_map(part).collect()
}

/// Parses a whole number; an empty field is an error.
pub(in crate::pages) fn whole<T: FromStr>(text: &str) -> Result<T, Message> {
    match text.trim() {
        "" => Err(Message::new("field-missing")),
        text => text.parse().map_err(|_| Message::new("field-number")),
    }
}

/// Parses a field that may be empty.
pub(in crate::pages) fn optional<T>(
    text: &str,
    read: impl Fn(&str) -> Result<T, Message>,
) -> Result<Option<T>, Message> {
    if text.trim().is_empty() { Ok(None) } else { read(text).map(Some) }
}

/// Parses a date: `31-12-2026`, as written in the Netherlands, or ISO 8601.
pub(in crate::pages) fn date(text: &str) -> Result<NaiveDate, Message> {
    use chrono::Datelike;
    let text = text.trim();
    let read = NaiveDate::parse_from_str(text, "%d-%m-%Y").or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d"));
    read.ok().filter(|date| (2000..2100).contains(&date.year())).ok_or_else(|| Message::new("field-date"))
}

/// Formats a date as a form shows it.
pub(in crate::pages) fn date_text(date: Option<NaiveDate>) -> String {
    date.map(|date| date.format("%d-%m-%Y").to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_parsed() {
        assert_eq!(date("03-12-2026"), date("2026-12-03"));
        for wrong in ["", "31-02-2026", "3 december", "01-01-0000", "01-01-9999"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
