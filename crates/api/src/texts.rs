//! All texts that people read: Fluent messages in the page's language, dates, numbers and concept labels.

use crate::lang::Lang;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::Amsterdam;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle};
use icu::{
    calendar::Date,
    datetime::{NoCalendarFormatter, fieldsets},
    decimal::{DecimalFormatter, input::Decimal},
    locale::Locale,
    time::Time,
};
use kade_domain::{ConceptId, Message, Pay, Shift};
use kade_taxonomy::Taxonomy;
use rust_embed::RustEmbed;
use std::{
    borrow::{Borrow, Cow},
    collections::HashMap,
    sync::Arc,
    sync::LazyLock,
};

#[derive(RustEmbed)]
#[folder = "../../web/locales"]
struct Files;

struct Language {
    bundle: FluentBundle<FluentResource>,
    draft: bool,
}

static LANGUAGES: LazyLock<HashMap<Lang, Language>> =
    LazyLock::new(|| Lang::ALL.into_iter().map(|lang| (lang, load(lang))).collect());

/// Loads the files of one language. A file with errors keeps its valid messages; tests here and in `web` reject it.
fn load(lang: Lang) -> Language {
    let locale = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    let mut draft = false;
    for path in Files::iter().filter(|path| path.starts_with(&format!("{}/", lang.code()))) {
        let Some(file) = Files::get(&path) else { continue };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        draft |= source.starts_with("# draft");
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, problems)| {
            tracing::error!(%path, ?problems, "a locale file has errors");
            resource
        });
        bundle.add_resource_overriding(resource);
    }
    Language { bundle, draft }
}

/// Texts in one language, with the labels of the taxonomy.
#[derive(Clone)]
pub struct Texts {
    /// The language.
    pub lang: Lang,
    taxonomy: Arc<Taxonomy>,
}

impl Texts {
    /// Creates texts in `lang` with labels from `taxonomy`.
    pub fn new(lang: Lang, taxonomy: Arc<Taxonomy>) -> Self {
        Self { lang, taxonomy }
    }

    fn language(&self) -> Option<&'static Language> {
        LANGUAGES.get(&self.lang)
    }

    /// Returns whether no native speaker has reviewed this language's texts yet.
    pub fn is_draft(&self) -> bool {
        self.language().is_some_and(|language| language.draft)
    }

    /// Returns whether this message exists.
    pub fn has(&self, key: &str) -> bool {
        self.language().is_some_and(|language| language.bundle.has_message(key))
    }

    /// Returns a message without arguments. Underscores in keys count as hyphens, so that `as_str` of a domain type can end
    /// a key.
    pub fn get(&self, key: &str) -> String {
        self.format(key, &FluentArgs::new())
    }

    /// Returns a message whose key ends with the `as_str` of a domain type: `t.word("list-state", "no_answer")`.
    pub fn word(&self, group: &str, word: &str) -> String {
        self.get(&format!("{group}-{word}"))
    }

    /// Returns a message with arguments; whole numbers among them select plural forms.
    /// The array may be borrowed, because templates pass every list by reference.
    pub fn with<'a, const N: usize, V: ToString + 'a>(
        &self,
        key: &str,
        values: impl Borrow<[(&'a str, V); N]>,
    ) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values.borrow() {
            args.set((*name).to_owned(), argument(value.to_string()));
        }
        self.format(key, &args)
    }

    /// Returns the text of a domain message. An argument named `concept` is a concept id and becomes its label.
    pub fn msg(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            let value = match value.parse() {
                Ok(id) if name == "concept" => FluentValue::from(self.concept(&id)),
                _ => argument(value.clone()),
            };
            args.set(name.clone().into_owned(), value);
        }
        for (range, min, max) in [("range", "min", "max"), ("wanted_range", "wanted_min", "wanted_max")] {
            let argument = |wanted: &str| message.args.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
            if let (Some(min), Some(max)) = (argument(min), argument(max)) {
                args.set(range, self.range(min, max));
            }
        }
        self.format(&message.key, &args)
    }

    /// Formats `16 tot 24`, or one number when both are equal.
    fn range(&self, min: &str, max: &str) -> String {
        if min == max { min.to_owned() } else { self.with("range", [("min", min), ("max", max)]) }
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let key: Cow<'_, str> = if key.contains('_') { key.replace('_', "-").into() } else { key.into() };
        let pattern = self.language().and_then(|language| {
            let pattern = language.bundle.get_message(&key)?.value()?;
            let mut errors: Vec<FluentError> = Vec::new();
            let text = language.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
            if !errors.is_empty() {
                tracing::error!(%key, ?errors, "a message lacks an argument");
            }
            Some(text)
        });
        pattern.unwrap_or_else(|| {
            tracing::error!(%key, lang = self.lang.code(), "a message is missing");
            key.into_owned()
        })
    }

    /// Returns the message as [`Self::get`], but without Fluent's invisible isolation marks: for titles, mails and files.
    pub fn plain(&self, key: &str) -> String {
        strip_isolates(&self.get(key))
    }

    /// Returns the concept's label in the page's language or the nearest fallback.
    pub fn concept(&self, id: &ConceptId) -> String {
        self.taxonomy.label(*id, self.lang.code()).map_or_else(|| id.to_string(), |label| label.text.clone())
    }

    /// Returns the actual language of the concept's label, which may be a fallback, for `lang` attributes.
    pub fn concept_lang(&self, id: &ConceptId) -> String {
        self.taxonomy
            .label(*id, self.lang.code())
            .map_or_else(|| self.lang.code().to_owned(), |label| label.lang.clone())
    }

    /// Returns whether the concept's label is an unreviewed machine translation.
    pub fn concept_is_draft(&self, id: &ConceptId) -> bool {
        self.taxonomy.label(*id, self.lang.code()).is_some_and(|label| label.origin == kade_taxonomy::Origin::Machine)
    }

    /// Returns the taxonomy that provides the labels.
    pub fn taxonomy(&self) -> &Arc<Taxonomy> {
        &self.taxonomy
    }

    /// Formats a date: `3 december 2026`.
    pub fn date(&self, date: &NaiveDate) -> String {
        let locale: Locale = self.lang.locale().parse().unwrap_or(Locale::UNKNOWN);
        let iso =
            Date::try_new_iso(date.year(), date.month().try_into().unwrap_or(1), date.day().try_into().unwrap_or(1));
        let formatter = icu::datetime::DateTimeFormatter::try_new(locale.into(), fieldsets::YMD::long());
        match (iso, formatter) {
            (Ok(iso), Ok(formatter)) => formatter.format(&iso).to_string(),
            _ => date.to_string(),
        }
    }

    /// Formats date and time in the time zone of the Netherlands.
    pub fn moment(&self, moment: &DateTime<Utc>) -> String {
        let local = moment.with_timezone(&Amsterdam);
        let (date, time) = (self.date(&local.date_naive()), self.clock(local.hour(), local.minute()));
        self.with("date-and-time", [("date", date), ("time", time)])
    }

    /// Formats the date in the time zone of the Netherlands.
    pub fn day(&self, moment: &DateTime<Utc>) -> String {
        self.date(&moment.with_timezone(&Amsterdam).date_naive())
    }

    fn clock(&self, hour: u32, minute: u32) -> String {
        let locale: Locale = self.lang.locale().parse().unwrap_or(Locale::UNKNOWN);
        let plain = format!("{hour:02}:{minute:02}");
        // 24 hours in every language, because people compare shifts and deadlines with Dutch rosters.
        let fields = fieldsets::T::hm();
        let mut preferences: icu::datetime::DateTimeFormatterPreferences = locale.into();
        preferences.hour_cycle = Some(icu::locale::preferences::extensions::unicode::keywords::HourCycle::H23);
        let time = Time::try_new(hour.try_into().unwrap_or(0), minute.try_into().unwrap_or(0), 0, 0);
        match (NoCalendarFormatter::try_new(preferences, fields), time) {
            (Ok(formatter), Ok(time)) => formatter.format(&time).to_string(),
            _ => plain,
        }
    }

    /// Formats a shift: `maandag 07:00–15:00`.
    pub fn shift(&self, shift: &Shift) -> String {
        let time = |minutes: &u16| self.clock(u32::from(*minutes) / 60, u32::from(*minutes) % 60);
        let day = self.word("day", shift.day.as_str());
        self.with("shift", [("day", day), ("start", time(&shift.start)), ("end", time(&shift.end))])
    }

    /// Formats euro cents: `€ 14,71`, or `€ 2.900` without cents.
    fn euros(&self, cents: i64, with_cents: bool) -> String {
        let locale: Locale = self.lang.locale().parse().unwrap_or(Locale::UNKNOWN);
        let mut amount = Decimal::from(cents);
        amount.multiply_pow10(-2);
        if !with_cents {
            amount.trim_end();
        }
        let text = DecimalFormatter::try_new(locale.into(), icu::decimal::options::DecimalFormatterOptions::default())
            .map_or_else(|_| amount.to_string(), |formatter| formatter.format_to_string(&amount));
        self.with("euros", [("amount", text)])
    }

    /// Formats pay: `€ 14,71 tot € 16,00 per uur`.
    pub fn pay(&self, pay: &Pay) -> String {
        let key = if pay.min_cents == pay.max_cents { "pay-fixed" } else { "pay-range" };
        let per = self.word("pay-per", pay.per.as_str());
        let with_cents = [pay.min_cents, pay.max_cents].iter().any(|cents| cents % 100 != 0);
        let (min, max) = (self.euros(pay.min_cents, with_cents), self.euros(pay.max_cents, with_cents));
        self.with(key, [("min", min), ("max", max), ("per", per)])
    }

    /// Formats kilometres with at most one decimal.
    pub fn km(&self, km: &f64) -> String {
        let text = if *km < 10.0 { format!("{km:.1}") } else { format!("{km:.0}") };
        let text = if self.lang == Lang::Nl { text.replace('.', ",") } else { text };
        self.with("kilometres", [("km", text)])
    }
}

/// Converts a value to a Fluent argument. Whole numbers stay numbers and select plural forms; others become text.
fn argument(value: String) -> FluentValue<'static> {
    value.parse::<i32>().map_or_else(|_| FluentValue::from(value), FluentValue::from)
}

/// Removes the marks (U+2066 to U+2069) that Fluent puts around arguments.
pub fn strip_isolates(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lang: Lang) -> Texts {
        Texts::new(lang, Arc::new(Taxonomy::empty()))
    }

    #[test]
    fn dates_use_gregorian_calendar_and_latin_digits() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap_or_default();
        assert_eq!(texts(Lang::Nl).date(&date), "3 december 2026");
        let arabic = texts(Lang::Ar).date(&date);
        assert!(arabic.contains("2026") && arabic.contains('3'), "{arabic}");
    }

    #[test]
    fn every_locale_file_parses() {
        for path in Files::iter() {
            let file =
                Files::get(&path).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
            assert!(FluentResource::try_new(file).is_ok(), "{path}");
        }
    }
}
