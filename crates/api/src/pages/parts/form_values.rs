//! Parses and formats field values that several forms share.

use chrono::NaiveDate;
use kade_domain::{CefrLevel, Dagdeel, LanguageSkill, LanguageSkills, Message, WeekGrid, Weekday};
use std::str::FromStr;

/// Parses each text and skips invalid ones, which no form of Kade sends.
pub(in crate::pages) fn words<T: FromStr>(texts: &[String]) -> Vec<T> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
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

/// Parses `7:30` or `07.30` to minutes from midnight.
pub(in crate::pages) fn time(text: &str) -> Result<u16, Message> {
    let wrong = || Message::new("field-time");
    let (hours, minutes) = text.trim().split_once([':', '.']).ok_or_else(wrong)?;
    let part = |text: &str, below: u16| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>().ok().filter(|part| digits && *part < below)
    };
    let (hours, minutes) = (part(hours, 24), part(minutes, 60).filter(|_| minutes.len() == 2));
    hours.zip(minutes).map(|(hours, minutes)| hours * 60 + minutes).ok_or_else(wrong)
}

/// Formats minutes from midnight as a form shows them.
pub(in crate::pages) fn time_text(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Parses `14,71`, `14.71` or `2300` euros to cents.
pub(in crate::pages) fn cents(text: &str) -> Result<i64, Message> {
    let wrong = || Message::new("field-pay");
    let text = text.trim().trim_start_matches('€').trim();
    let (euros, cents) = text.split_once([',', '.']).unwrap_or((text, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(euros) || !digits(cents) || cents.len() > 2 || euros.len() > 7 {
        return Err(wrong());
    }
    let read = |text: &str| text.parse::<i64>().map_err(|_| wrong());
    Ok(read(euros)? * 100 + read(&format!("{cents:0<2}"))?)
}

/// Formats cents as a form shows them.
pub(in crate::pages) fn cents_text(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_parsed() {
        assert_eq!((time("7:30"), time("07.05"), time("00:00")), (Ok(450), Ok(425), Ok(0)));
        for wrong in ["", "7", "24:00", "7:60", "7:5", "-1:00", "+7:00", "٧:٣٠", "7:30:00"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn euros_are_parsed() {
        assert_eq!((cents("14,7"), cents("€ 14.71"), cents("2300")), (Ok(1470), Ok(1471), Ok(230_000)));
        for wrong in ["", "veel", "14,711", "-3", "1.000,00", "99999999", "1e3"] {
            assert!(cents(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn dates_are_parsed() {
        assert_eq!(date("03-12-2026"), date("2026-12-03"));
        for wrong in ["", "31-02-2026", "3 december", "01-01-0000", "01-01-9999"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
