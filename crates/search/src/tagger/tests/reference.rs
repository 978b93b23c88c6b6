//! A simple reference tagger: at each word it compares every label with every run of words, without tries or caches.

use super::super::{
    AMBIGUOUS_PENALTY, INFLECTED_PENALTY, MAX_LABEL_WORDS, MAX_WORD_BYTES, MIN_INFLECTED_LETTERS, confidence,
    words::words,
};
use kade_analyzer::{Language, Script, spelling};
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, Label, Taxonomy};
use std::{cmp::Reverse, ops::Range};

type Tag<'a> = (Range<usize>, ConceptId, &'a str, u8);

/// A label, in the forms in which it may occur.
struct LabelForms<'a> {
    label: &'a Label,
    spelled: Vec<String>,
    /// In the label's language, when its inflected forms are found.
    stems: Option<(Language, Vec<String>)>,
}

pub(super) struct ReferenceTagger<'a> {
    taxonomy: &'a Taxonomy,
    labels: Vec<LabelForms<'a>>,
}

impl<'a> ReferenceTagger<'a> {
    pub(super) fn new(taxonomy: &'a Taxonomy) -> Self {
        let label_forms = |label: &'a Label| {
            let (spelled, language) = (forms(&label.text, spelling), Language::of(&label.lang));
            let is_stop_word = |word: &String| {
                Language::Dutch.is_stop_word(word) || language.is_some_and(|language| language.is_stop_word(word))
            };
            let long =
                spelled.len() > 1 || spelled.iter().any(|word| word.chars().count() >= MIN_INFLECTED_LETTERS - 1);
            let stems = language.filter(|_| long).map(|own| (own, forms(&label.text, |word| own.stem(word))));
            let is_taggable = spelled.len() <= MAX_LABEL_WORDS && !spelled.iter().all(is_stop_word);
            is_taggable.then_some(LabelForms { label, spelled, stems })
        };
        Self { taxonomy, labels: taxonomy.all_labels().filter_map(label_forms).collect() }
    }

    pub(super) fn tag(&self, text: &str) -> Vec<Tag<'a>> {
        let ranges: Vec<Range<usize>> = words(text).collect();
        let mut tags = Vec::new();
        let mut from = 0;
        while from < ranges.len() {
            let longest = MAX_LABEL_WORDS.min(ranges.len() - from);
            let found = (1..=longest).rev().find_map(|count| {
                let run: Vec<&str> = ranges[from..from + count].iter().map(|range| &text[range.clone()]).collect();
                self.labels_of(&run).map(|(labels, inflected)| (run, labels, inflected))
            });
            let Some((run, labels, inflected)) = found else {
                from += 1;
                continue;
            };
            let range = ranges[from].start..ranges[from + run.len() - 1].end;
            if !inflected || run.len() > 1 || stem_suffices(run[0]) {
                tags.extend(tags_of(self.taxonomy, &labels, inflected, &range));
            }
            from += run.len();
        }
        tags
    }

    /// Returns the labels that equal a run of words, as spelled or else by stems, and whether they do so by stems.
    fn labels_of(&self, run: &[&str]) -> Option<(Vec<&'a Label>, bool)> {
        if run.iter().any(|word| word.len() > MAX_WORD_BYTES) {
            return None;
        }
        let each = |form: &dyn Fn(&str) -> String| run.iter().map(|word| form(word)).collect::<Vec<_>>();
        let as_spelled = each(&|word| spelling(word));
        let spelled: Vec<&Label> =
            self.labels.iter().filter(|forms| forms.spelled == as_spelled).map(|forms| forms.label).collect();
        if !spelled.is_empty() {
            return Some((spelled, false));
        }
        let mut inflected = Vec::new();
        for language in Language::ALL {
            if run.iter().all(|word| Script::of_word(word) == Some(language.script())) {
                let stems = Some((language, each(&|word| language.stem(word))));
                inflected.extend(self.labels.iter().filter(|forms| forms.stems == stems).map(|forms| forms.label));
            }
        }
        (!inflected.is_empty()).then_some((inflected, true))
    }
}

/// Returns the forms of a label's words, without empty ones.
fn forms(text: &str, form: impl Fn(&str) -> String) -> Vec<String> {
    words(text).map(|range| form(&text[range])).filter(|form| !form.is_empty()).collect()
}

/// Returns whether the stem of a single word may name a concept.
fn stem_suffices(word: &str) -> bool {
    let of_script = |language: &Language| Some(language.script()) == Script::of_word(word);
    word.chars().count() >= MIN_INFLECTED_LETTERS
        && !Language::ALL.iter().filter(|language| of_script(language)).any(|own| own.is_stop_word(&spelling(word)))
}

/// Returns one tag per concept, with the label of the highest confidence in its first language.
fn tags_of<'a>(taxonomy: &Taxonomy, labels: &[&'a Label], inflected: bool, range: &Range<usize>) -> Vec<Tag<'a>> {
    let label_confidence =
        |label: &Label| confidence(label.kind, label.origin) - if inflected { INFLECTED_PENALTY } else { 0 };
    let kind = |label: &Label| taxonomy.concept(label.concept).map(|concept| concept.kind);
    let mut best: Vec<&Label> = Vec::new();
    for &label in labels {
        match best.iter_mut().find(|known| known.concept == label.concept) {
            Some(known)
                if label_confidence(label) > label_confidence(known)
                    && (!inflected || Language::of(&known.lang) == Language::of(&label.lang)) =>
            {
                *known = label;
            }
            Some(_) => {}
            None => best.push(label),
        }
    }
    let mut tags: Vec<(Option<ConceptKind>, Tag<'a>)> = Vec::new();
    for label in &best {
        let ambiguous = best.iter().filter(|other| kind(other) == kind(label)).count() > 1;
        let confidence = label_confidence(label) - if ambiguous { AMBIGUOUS_PENALTY } else { 0 };
        tags.push((kind(label), (range.clone(), label.concept, &label.text, confidence)));
    }
    tags.sort_by_key(|(kind, tag)| (Reverse(tag.3), *kind, tag.1));
    tags.into_iter().map(|(_, tag)| tag).collect()
}
