//! Keeps labels: a text once per concept and language, and one preferred label.

use crate::{DraftLabel, Iri, LabelKind};
use kade_domain::clean_line;
use std::collections::HashMap;

/// Characters a label may have; ESCO's longest has 137.
pub(super) const LONGEST_LABEL: usize = 1_000;
/// Labels a concept may have in one language: the richest of ESCO has below a hundred.
pub(super) const MOST_LABELS: usize = 500;

/// What became of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LabelOutcome {
    /// It is there now.
    New,
    /// It was there already, in this kind or a better one.
    Already,
    /// There was another preferred label, which stays; this one became an alternative.
    SecondPreferred(String),
    /// The concept has [`MOST_LABELS`] in this language.
    TooMany,
}

#[derive(Debug, Default)]
struct OfConcept {
    preferred: Option<usize>,
    places: HashMap<String, usize>,
}

/// Labels in the making.
#[derive(Debug, Default)]
pub(super) struct Labels {
    kept: Vec<DraftLabel>,
    known: HashMap<(Iri, String), OfConcept>,
}

impl Labels {
    pub(super) fn keep(&mut self, label: DraftLabel) -> LabelOutcome {
        let of_concept = self.known.entry((label.iri.clone(), label.lang.clone())).or_default();
        let is_preferred = label.kind == LabelKind::Preferred;
        if let Some(&place) = of_concept.places.get(&label.text) {
            if is_preferred && of_concept.preferred.is_none() {
                of_concept.preferred = Some(place);
                self.kept[place].kind = LabelKind::Preferred;
                self.kept[place].origin = label.origin;
                return LabelOutcome::New;
            }
            return match of_concept.preferred.filter(|first| is_preferred && *first != place) {
                Some(first) => LabelOutcome::SecondPreferred(self.kept[first].text.clone()),
                None => LabelOutcome::Already,
            };
        }
        if of_concept.places.len() >= MOST_LABELS {
            return LabelOutcome::TooMany;
        }
        let place = self.kept.len();
        of_concept.places.insert(label.text.clone(), place);
        let first = of_concept.preferred.filter(|_| is_preferred).map(|first| self.kept[first].text.clone());
        let kind = if first.is_some() { LabelKind::Alternative } else { label.kind };
        if kind == LabelKind::Preferred {
            of_concept.preferred = Some(place);
        }
        self.kept.push(DraftLabel { kind, ..label });
        first.map_or(LabelOutcome::New, LabelOutcome::SecondPreferred)
    }

    /// By concept and language in the order of their first labels, the preferred one before the others.
    pub(super) fn finish(mut self) -> Vec<DraftLabel> {
        let mut order: HashMap<(Iri, String), usize> = HashMap::with_capacity(self.known.len());
        for label in &self.kept {
            let next = order.len();
            order.entry((label.iri.clone(), label.lang.clone())).or_insert(next);
        }
        self.kept.sort_by_cached_key(|label| {
            (order.get(&(label.iri.clone(), label.lang.clone())).copied(), label.kind != LabelKind::Preferred)
        });
        self.kept
    }
}

/// A label as it is kept; `Ok(None)` when nothing of it can be seen, `Err` when it is too long.
pub(super) fn clean_label(text: &str) -> Result<Option<String>, String> {
    match clean_line(text, LONGEST_LABEL) {
        Ok(text) => Ok(Some(text)),
        Err(message) if message.key == "field-missing" => Ok(None),
        Err(_) => Err(format!("a label is longer than {LONGEST_LABEL} characters: {}", shortened(text))),
    }
}

/// Enough of a text to recognise it by.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(120).flat_map(char::escape_debug).collect()
}

/// A language tag in the form in which labels are looked for: `nl-NL` and `nl_nl` are `nl`, others keep their parts
/// in small letters. `None` when it is no tag (BCP 47: letters first, then parts of 1 to 8 letters or digits).
pub(super) fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-").to_lowercase();
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !(2..=3).contains(&first.len()) || !first.bytes().all(|byte| byte.is_ascii_lowercase()) || !parts.all(is_part) {
        return None;
    }
    Some(if matches!(first, "nl" | "en") { first.to_owned() } else { tag })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Origin;

    fn label(kind: LabelKind, text: &str) -> DraftLabel {
        DraftLabel { iri: "urn:1".into(), lang: "nl".to_owned(), kind, text: text.to_owned(), origin: Origin::Official }
    }

    #[test]
    fn one_preferred_label_and_each_text_once() {
        let mut labels = Labels::default();
        assert_eq!(labels.keep(label(LabelKind::Alternative, "chef")), LabelOutcome::New);
        assert_eq!(labels.keep(label(LabelKind::Preferred, "kok")), LabelOutcome::New);
        assert_eq!(labels.keep(label(LabelKind::Alternative, "kok")), LabelOutcome::Already);
        assert_eq!(
            labels.keep(label(LabelKind::Preferred, "keukenchef")),
            LabelOutcome::SecondPreferred("kok".to_owned())
        );
        assert_eq!(labels.keep(label(LabelKind::Preferred, "chef")), LabelOutcome::SecondPreferred("kok".to_owned()));
        let texts: Vec<_> = labels.finish().into_iter().map(|label| (label.kind, label.text)).collect();
        let expected =
            [(LabelKind::Preferred, "kok"), (LabelKind::Alternative, "chef"), (LabelKind::Alternative, "keukenchef")];
        assert_eq!(texts, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn labels_end_somewhere() {
        let mut labels = Labels::default();
        for number in 0..MOST_LABELS {
            assert_eq!(labels.keep(label(LabelKind::Hidden, &number.to_string())), LabelOutcome::New);
        }
        assert_eq!(labels.keep(label(LabelKind::Hidden, "more")), LabelOutcome::TooMany);
        assert_eq!(labels.keep(label(LabelKind::Hidden, "7")), LabelOutcome::Already);
    }

    #[test]
    fn languages_are_written_one_way() {
        for (tag, lang) in [("nl-NL", Some("nl")), ("EN", Some("en")), ("zh-Hant", Some("zh-hant")), ("ti", Some("ti"))]
        {
            assert_eq!(language(tag).as_deref(), lang, "{tag}");
        }
        for tag in ["", "n", "nederlands", "nl-", "x1", "نل"] {
            assert_eq!(language(tag), None, "{tag}");
        }
    }
}
