//! Collects labels: each text once per concept and language, and one preferred label.

use crate::{DraftLabel, Iri, LabelKind};
use kade_domain::clean_line;
use std::collections::HashMap;

/// Maximum length of a label, in characters; ESCO's longest has 137.
pub(super) const MAX_LABEL_CHARS: usize = 1_000;
/// Maximum number of labels of a concept in one language; no concept of ESCO has a hundred.
pub(super) const MAX_LABELS_PER_LANGUAGE: usize = 500;

/// Result of adding a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LabelOutcome {
    /// The label was added.
    Added,
    /// The label was known already, in this kind or a better one.
    Duplicate,
    /// Another preferred label is known and stays; this one became an alternative.
    SecondPreferred(String),
    /// The concept has [`MAX_LABELS_PER_LANGUAGE`] in this language.
    TooMany,
}

/// Labels of one concept in one language: indices in [`Labels::labels`].
#[derive(Debug, Default)]
struct ConceptLabels {
    preferred: Option<usize>,
    indices: HashMap<String, usize>,
}

/// Collects the labels of a draft.
#[derive(Debug, Default)]
pub(super) struct Labels {
    labels: Vec<DraftLabel>,
    by_concept: HashMap<(Iri, String), ConceptLabels>,
}

impl Labels {
    /// Adds a label.
    pub(super) fn add(&mut self, label: DraftLabel) -> LabelOutcome {
        let of_concept = self.by_concept.entry((label.iri.clone(), label.lang.clone())).or_default();
        let is_preferred = label.kind == LabelKind::Preferred;
        if let Some(&index) = of_concept.indices.get(&label.text) {
            if is_preferred && of_concept.preferred.is_none() {
                of_concept.preferred = Some(index);
                self.labels[index].kind = LabelKind::Preferred;
                self.labels[index].origin = label.origin;
                return LabelOutcome::Added;
            }
            return match of_concept.preferred.filter(|first| is_preferred && *first != index) {
                Some(first) => LabelOutcome::SecondPreferred(self.labels[first].text.clone()),
                None => LabelOutcome::Duplicate,
            };
        }
        if of_concept.indices.len() >= MAX_LABELS_PER_LANGUAGE {
            return LabelOutcome::TooMany;
        }
        let index = self.labels.len();
        of_concept.indices.insert(label.text.clone(), index);
        let first = of_concept.preferred.filter(|_| is_preferred).map(|first| self.labels[first].text.clone());
        let kind = if first.is_some() { LabelKind::Alternative } else { label.kind };
        if kind == LabelKind::Preferred {
            of_concept.preferred = Some(index);
        }
        self.labels.push(DraftLabel { kind, ..label });
        first.map_or(LabelOutcome::Added, LabelOutcome::SecondPreferred)
    }

    /// Returns the labels by concept and language, in the order of their first labels, preferred labels first.
    pub(super) fn finish(mut self) -> Vec<DraftLabel> {
        let mut order: HashMap<(Iri, String), usize> = HashMap::with_capacity(self.by_concept.len());
        for label in &self.labels {
            let next = order.len();
            order.entry((label.iri.clone(), label.lang.clone())).or_insert(next);
        }
        self.labels.sort_by_cached_key(|label| {
            (order.get(&(label.iri.clone(), label.lang.clone())).copied(), label.kind != LabelKind::Preferred)
        });
        self.labels
    }
}

/// Returns the cleaned text of a label: `Ok(None)` when it has no visible character, `Err` when it is too long.
pub(super) fn clean_label(text: &str) -> Result<Option<String>, String> {
    match clean_line(text, MAX_LABEL_CHARS) {
        Ok(text) => Ok(Some(text)),
        Err(message) if message.key == "field-missing" => Ok(None),
        Err(_) => Err(format!("a label is longer than {MAX_LABEL_CHARS} characters: {}", shortened(text))),
    }
}

/// Returns the start of a text, escaped, for messages.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(120).flat_map(char::escape_debug).collect()
}

/// Returns a language tag in the form used for labels: `nl-NL` and `nl_nl` become `nl`; other tags keep their parts, in
/// lower case. `None` when it is no tag (BCP 47: letters first, then parts of 1 to 8 letters or digits).
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
    fn concept_has_one_preferred_label_and_each_text_once() {
        let mut labels = Labels::default();
        assert_eq!(labels.add(label(LabelKind::Alternative, "chef")), LabelOutcome::Added);
        assert_eq!(labels.add(label(LabelKind::Preferred, "kok")), LabelOutcome::Added);
        assert_eq!(labels.add(label(LabelKind::Alternative, "kok")), LabelOutcome::Duplicate);
        assert_eq!(
            labels.add(label(LabelKind::Preferred, "keukenchef")),
            LabelOutcome::SecondPreferred("kok".to_owned())
        );
        assert_eq!(labels.add(label(LabelKind::Preferred, "chef")), LabelOutcome::SecondPreferred("kok".to_owned()));
        let texts: Vec<_> = labels.finish().into_iter().map(|label| (label.kind, label.text)).collect();
        let expected =
            [(LabelKind::Preferred, "kok"), (LabelKind::Alternative, "chef"), (LabelKind::Alternative, "keukenchef")];
        assert_eq!(texts, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn labels_beyond_limit_are_rejected() {
        let mut labels = Labels::default();
        for number in 0..MAX_LABELS_PER_LANGUAGE {
            assert_eq!(labels.add(label(LabelKind::Hidden, &number.to_string())), LabelOutcome::Added);
        }
        assert_eq!(labels.add(label(LabelKind::Hidden, "more")), LabelOutcome::TooMany);
        assert_eq!(labels.add(label(LabelKind::Hidden, "7")), LabelOutcome::Duplicate);
    }

    #[test]
    fn language_tags_are_normalised() {
        for (tag, lang) in [("nl-NL", Some("nl")), ("EN", Some("en")), ("zh-Hant", Some("zh-hant")), ("ti", Some("ti"))]
        {
            assert_eq!(language(tag).as_deref(), lang, "{tag}");
        }
        for tag in ["", "n", "nederlands", "nl-", "x1", "نل"] {
            assert_eq!(language(tag), None, "{tag}");
        }
    }
}
