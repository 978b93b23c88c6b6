//! Finds concepts in running text: in queries, in what people write about themselves, in imports.
//!
//! [`Tagger::new`] inserts all labels of a taxonomy into tries of words: one of the words as spelled ([`spelling`]) and
//! one of stems per language ([`Language::stem`]). [`Tagger::tag`] reads a text once from the left. At each word it
//! takes the longest run of words that is a label, and continues after that run. Tags therefore never overlap, except
//! that a label of several concepts gives one tag for each. A label has at most [`MAX_LABEL_WORDS`] words, so the time
//! is linear in the length of the text. Characters between words are ignored ("kok, bakker" has the words of "kok
//! bakker").
//!
//! [`Tag::confidence`] depends on how the words match the label, in percent:
//!
//! | | |
//! |---|---|
//! | 100 | spelled as a preferred label |
//! | 95, 90, 85 | spelled as an alternative, specialised, hidden label |
//! | 20 less | only the stems are equal: inflected forms ("lassers" for "lasser") |
//! | 10 less | the label names several concepts of one kind |
//! | 10 less | the label is a machine translation |
//!
//! A run that is spelled as a label gets no tags by stems. Labels of stop words alone ("in") are never found. Single
//! words of under four letters are not found by their stems, because too many words share such a stem.

mod builder;
mod trie;
mod words;

pub(crate) use words::words;

#[cfg(test)]
mod tests;

use builder::Builder;
use foldhash::{HashMap, HashMapExt};
use kade_analyzer::{Language, Script, spelling};
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, LabelKind, Origin, Taxonomy};
use std::{cmp::Reverse, fmt, ops::Range, sync::Arc};
use trie::{ABSENT, Trie};

/// Labels of more words are sentences, and not found.
pub const MAX_LABEL_WORDS: usize = 16;
/// Longer words are ignored: base64, addresses of pictures.
const MAX_WORD_BYTES: usize = 100;
/// Single words with fewer letters are not found by their stem.
const MIN_INFLECTED_LETTERS: usize = 4;

/// Reduction of the confidence, in percent, when only the stems are equal.
const INFLECTED_PENALTY: u8 = 20;
/// The same for a label of several concepts.
const AMBIGUOUS_PENALTY: u8 = 10;
/// The same for a machine translation.
const MACHINE_PENALTY: u8 = 10;

/// Finds a taxonomy's concepts in texts. Built once per release; tagging takes `&self` and stores nothing of the text.
pub struct Tagger {
    taxonomy: Arc<Taxonomy>,
    spelled: Trie,
    /// In the order of [`Language::ALL`].
    stems: [Trie; 7],
    /// Cache of the words of labels as written there: most words of most texts are among them, and stemming takes time.
    label_words: HashMap<Box<str>, WordNumbers>,
}

/// A concept named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'t> {
    /// Byte range of the words that name it; begins and ends at word boundaries.
    pub range: Range<usize>,
    /// The concept.
    pub concept: ConceptId,
    /// Its kind.
    pub kind: ConceptKind,
    /// The label that matched.
    pub label: &'t str,
    /// The label's language, BCP 47.
    pub lang: &'t str,
    /// In percent; see the module's table.
    pub confidence: u8,
}

/// A label at the end of its words.
#[derive(Clone, Copy)]
struct Entry {
    concept: ConceptId,
    kind: ConceptKind,
    /// Index among the concept's labels.
    label: u32,
    confidence: u8,
}

/// The numbers of a word in each trie.
#[derive(Clone, Copy, PartialEq, Eq)]
struct WordNumbers {
    spelled: u32,
    /// In the order of [`Language::ALL`]; `ABSENT` in languages of other scripts.
    stems: [u32; 7],
    /// Whether its stem alone may name a concept. Not so for stop words, which may share their stem with a label
    /// ("waren", "waar"), and for short words, which share theirs with many.
    stem_suffices: bool,
}

impl WordNumbers {
    /// For a word that no label has.
    const NONE: Self = Self { spelled: ABSENT, stems: [ABSENT; 7], stem_suffices: false };
}

/// The longest run of words at one position that is a label.
struct LabelRun<'a> {
    words: usize,
    /// Whether only the stems are equal.
    inflected: bool,
    /// The labels that end there, by trie.
    ends: Vec<&'a [Entry]>,
}

impl fmt::Debug for Tagger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tagger").finish_non_exhaustive()
    }
}

impl Tagger {
    /// Reads all labels: about a second for 200,000 of them.
    pub fn new(taxonomy: Arc<Taxonomy>) -> Self {
        let mut builder = Builder::default();
        let mut at = (None, 0);
        for label in taxonomy.all_labels() {
            at = if at.0 == Some(label.concept) { (at.0, at.1 + 1) } else { (Some(label.concept), 0) };
            let Some(kind) = taxonomy.concept(label.concept).map(|concept| concept.kind) else { continue };
            let confidence = confidence(label.kind, label.origin);
            builder.insert(label, Entry { concept: label.concept, kind, label: at.1, confidence });
        }
        let (spelled, stems, words) = builder.finish();
        let mut tagger = Self { taxonomy, spelled, stems, label_words: HashMap::new() };
        let numbers = |word: String| (tagger.word_numbers(&word), word.into_boxed_str());
        tagger.label_words = words.map(numbers).map(|(numbers, word)| (word, numbers)).collect();
        tagger
    }

    /// Returns the taxonomy whose labels are found.
    pub fn taxonomy(&self) -> &Arc<Taxonomy> {
        &self.taxonomy
    }

    /// Returns the concepts that a text names, from left to right; those of one range by confidence and kind.
    pub fn tag(&self, text: &str) -> Vec<Tag<'_>> {
        self.tag_kinds(text, |_| true)
    }

    /// As [`Self::tag`], but only for concepts of the wanted kinds; labels of other kinds are ignored, also longer
    /// ones.
    pub fn tag_kinds(&self, text: &str, wanted: impl Fn(ConceptKind) -> bool) -> Vec<Tag<'_>> {
        // First occurrences of words that are in no label. An index is smaller than `WordNumbers`, and all words may
        // differ.
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut ranges = Vec::new();
        let mut numbers: Vec<WordNumbers> = Vec::new();
        for range in words(text) {
            let word = &text[range.clone()];
            let number = self.label_words.get(word).copied().unwrap_or_else(|| {
                let first = *seen.entry(word).or_insert(numbers.len());
                numbers.get(first).copied().unwrap_or_else(|| self.word_numbers(word))
            });
            ranges.push(range);
            numbers.push(number);
        }
        let mut tags = Vec::new();
        let mut from = 0;
        while from < numbers.len() {
            if numbers[from] == WordNumbers::NONE {
                from += 1;
                continue;
            }
            let Some(run) = self.longest_run(&numbers[from..], &wanted) else {
                from += 1;
                continue;
            };
            let range = ranges[from].start..ranges[from + run.words - 1].end;
            if !run.inflected || run.words > 1 || numbers[from].stem_suffices {
                self.push_tags(&run, &range, &wanted, &mut tags);
            }
            from += run.words;
        }
        tags
    }

    fn push_tags<'t>(
        &'t self,
        run: &LabelRun<'_>,
        range: &Range<usize>,
        wanted: &impl Fn(ConceptKind) -> bool,
        tags: &mut Vec<Tag<'t>>,
    ) {
        let first = tags.len();
        for entry in run.ends.iter().copied().flatten().filter(|entry| wanted(entry.kind)) {
            // Labels of one concept in two languages may have the same stems.
            if tags[first..].iter().any(|tag| tag.concept == entry.concept) {
                continue;
            }
            let Some(label) = self.taxonomy.labels(entry.concept).get(entry.label as usize) else { continue };
            tags.push(Tag {
                range: range.clone(),
                concept: entry.concept,
                kind: entry.kind,
                label: &label.text,
                lang: &label.lang,
                confidence: entry.confidence,
            });
        }
        let here = &mut tags[first..];
        for kind in ConceptKind::ALL {
            if here.iter().filter(|tag| tag.kind == kind).count() > 1 {
                here.iter_mut().filter(|tag| tag.kind == kind).for_each(|tag| tag.confidence -= AMBIGUOUS_PENALTY);
            }
        }
        here.sort_by_key(|tag| (Reverse(tag.confidence), tag.kind, tag.concept));
    }

    fn word_numbers(&self, word: &str) -> WordNumbers {
        let mut numbers = WordNumbers::NONE;
        if word.len() > MAX_WORD_BYTES {
            return numbers;
        }
        let spelling = spelling(word);
        numbers.spelled = self.spelled.number(&spelling);
        let script = Script::of_word(word);
        let mut has_stem = false;
        for (language, trie) in Language::ALL.into_iter().zip(&self.stems) {
            if Some(language.script()) == script && !trie.is_empty() {
                numbers.stems[language as usize] = trie.number(&language.stem_spelled(word, &spelling));
                has_stem |= numbers.stems[language as usize] != ABSENT;
            }
        }
        numbers.stem_suffices = has_stem
            && word.chars().nth(MIN_INFLECTED_LETTERS - 1).is_some()
            && !Language::ALL
                .iter()
                .any(|language| Some(language.script()) == script && language.is_stop_word(&spelling));
        numbers
    }

    /// Returns the longest run of words from the first one on; of equally long runs the one as spelled.
    fn longest_run(&self, words: &[WordNumbers], wanted: &impl Fn(ConceptKind) -> bool) -> Option<LabelRun<'_>> {
        let mut best: Option<LabelRun<'_>> = None;
        if let Some((words, ends)) = longest_label(&self.spelled, words, |numbers| numbers.spelled, wanted) {
            best = Some(LabelRun { words, inflected: false, ends: vec![ends] });
        }
        for (at, trie) in self.stems.iter().enumerate() {
            let Some((words, ends)) = longest_label(trie, words, |numbers| numbers.stems[at], wanted) else {
                continue;
            };
            match &mut best {
                Some(run) if run.words > words || (run.words == words && !run.inflected) => {}
                Some(run) if run.words == words => run.ends.push(ends),
                _ => best = Some(LabelRun { words, inflected: true, ends: vec![ends] }),
            }
        }
        best
    }
}

/// Returns the number of words of the longest label in a trie that the words begin with, and the entries that end
/// there.
fn longest_label<'a>(
    trie: &'a Trie,
    words: &[WordNumbers],
    number: impl Fn(&WordNumbers) -> u32,
    wanted: &impl Fn(ConceptKind) -> bool,
) -> Option<(usize, &'a [Entry])> {
    let mut node = trie.start(number(words.first()?));
    let mut longest = None;
    for count in 1..=words.len() {
        if node == ABSENT {
            break;
        }
        let ends = trie.ends_at(node);
        if ends.iter().any(|entry| wanted(entry.kind)) {
            longest = Some((count, ends));
        }
        if let Some(word) = words.get(count) {
            node = trie.next(node, number(word));
        }
    }
    longest
}

fn confidence(kind: LabelKind, origin: Origin) -> u8 {
    let by_kind = match kind {
        LabelKind::Preferred => 100,
        LabelKind::Alternative => 95,
        LabelKind::Specialization => 90,
        LabelKind::Hidden => 85,
    };
    by_kind - if origin == Origin::Machine { MACHINE_PENALTY } else { 0 }
}
