//! The tagger's promise put plainly: at each word every label is compared with every run of words, and nothing is kept.

use super::super::{BENT, LONGEST_LABEL, LONGEST_WORD, SHARED, SHORTEST_BENT, confidence, words::words};
use kade_analyzer::{Language, Script, spelling};
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, Label, Taxonomy};
use std::{cmp::Reverse, ops::Range};

type Tag<'a> = (Range<usize>, ConceptId, &'a str, u8);

/// A label that is looked for, in the forms in which it may be met.
struct Looked<'a> {
    label: &'a Label,
    spelled: Vec<String>,
    /// In the label's language, when its words may be bent.
    stems: Option<(Language, Vec<String>)>,
}

pub(super) struct Plain<'a> {
    taxonomy: &'a Taxonomy,
    labels: Vec<Looked<'a>>,
}

impl<'a> Plain<'a> {
    pub(super) fn new(taxonomy: &'a Taxonomy) -> Self {
        let looked = |label: &'a Label| {
            let (spelled, language) = (forms(&label.text, spelling), Language::of(&label.lang));
            let is_stop_word = |word: &String| {
                Language::Dutch.is_stop_word(word) || language.is_some_and(|language| language.is_stop_word(word))
            };
            let long = spelled.len() > 1 || spelled.iter().any(|word| word.chars().count() >= SHORTEST_BENT - 1);
            let stems = language.filter(|_| long).map(|own| (own, forms(&label.text, |word| own.stem(word))));
            let is_looked_for = spelled.len() <= LONGEST_LABEL && !spelled.iter().all(is_stop_word);
            is_looked_for.then_some(Looked { label, spelled, stems })
        };
        Self { taxonomy, labels: taxonomy.all_labels().filter_map(looked).collect() }
    }

    pub(super) fn tag(&self, text: &str) -> Vec<Tag<'a>> {
        let places: Vec<Range<usize>> = words(text).collect();
        let mut tags = Vec::new();
        let mut from = 0;
        while from < places.len() {
            let longest = LONGEST_LABEL.min(places.len() - from);
            let found = (1..=longest).rev().find_map(|count| {
                let run: Vec<&str> = places[from..from + count].iter().map(|place| &text[place.clone()]).collect();
                self.labels_of(&run).map(|(labels, bent)| (run, labels, bent))
            });
            let Some((run, labels, bent)) = found else {
                from += 1;
                continue;
            };
            let range = places[from].start..places[from + run.len() - 1].end;
            if !bent || run.len() > 1 || may_be_bent(run[0]) {
                tags.extend(tags_of(self.taxonomy, &labels, bent, &range));
            }
            from += run.len();
        }
        tags
    }

    /// The labels that a run of words is: as spelled, else by stems.
    fn labels_of(&self, run: &[&str]) -> Option<(Vec<&'a Label>, bool)> {
        if run.iter().any(|word| word.len() > LONGEST_WORD) {
            return None;
        }
        let each = |form: &dyn Fn(&str) -> String| run.iter().map(|word| form(word)).collect::<Vec<_>>();
        let as_spelled = each(&|word| spelling(word));
        let spelled: Vec<&Label> =
            self.labels.iter().filter(|looked| looked.spelled == as_spelled).map(|looked| looked.label).collect();
        if !spelled.is_empty() {
            return Some((spelled, false));
        }
        let mut bent = Vec::new();
        for language in Language::ALL {
            if run.iter().all(|word| Script::of_word(word) == Some(language.script())) {
                let stems = Some((language, each(&|word| language.stem(word))));
                bent.extend(self.labels.iter().filter(|looked| looked.stems == stems).map(|looked| looked.label));
            }
        }
        (!bent.is_empty()).then_some((bent, true))
    }
}

/// Of a label's words, but for those that come to nothing.
fn forms(text: &str, form: impl Fn(&str) -> String) -> Vec<String> {
    words(text).map(|place| form(&text[place])).filter(|form| !form.is_empty()).collect()
}

fn may_be_bent(word: &str) -> bool {
    let of_script = |language: &Language| Some(language.script()) == Script::of_word(word);
    word.chars().count() >= SHORTEST_BENT
        && !Language::ALL.iter().filter(|language| of_script(language)).any(|own| own.is_stop_word(&spelling(word)))
}

/// One per concept, the surest label of its first language.
fn tags_of<'a>(taxonomy: &Taxonomy, labels: &[&'a Label], bent: bool, range: &Range<usize>) -> Vec<Tag<'a>> {
    let sure = |label: &Label| confidence(label.kind, label.origin) - if bent { BENT } else { 0 };
    let kind = |label: &Label| taxonomy.concept(label.concept).map(|concept| concept.kind);
    let mut surest: Vec<&Label> = Vec::new();
    for &label in labels {
        match surest.iter_mut().find(|known| known.concept == label.concept) {
            Some(known)
                if sure(label) > sure(known) && (!bent || Language::of(&known.lang) == Language::of(&label.lang)) =>
            {
                *known = label;
            }
            Some(_) => {}
            None => surest.push(label),
        }
    }
    let mut tags: Vec<(Option<ConceptKind>, Tag<'a>)> = Vec::new();
    for label in &surest {
        let shared = surest.iter().filter(|other| kind(other) == kind(label)).count() > 1;
        let confidence = sure(label) - if shared { SHARED } else { 0 };
        tags.push((kind(label), (range.clone(), label.concept, &label.text, confidence)));
    }
    tags.sort_by_key(|(kind, tag)| (Reverse(tag.3), *kind, tag.1));
    tags.into_iter().map(|(_, tag)| tag).collect()
}
