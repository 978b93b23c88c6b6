//! Concepts in running text: in queries, in what people write of themselves, in imports.
//!
//! [`Tagger::new`] puts all labels of a taxonomy into tries of words, one as they are spelled ([`spelling`]) and one of
//! stems per language ([`Language::stem`]). [`Tagger::tag`] walks a text once from the left; at each word the longest
//! run of words that is a label counts, and the walk goes on behind it: tags never overlap, except that a label of
//! several concepts gives one tag for each. A label is at most [`LONGEST_LABEL`] words long, so the time is linear in the
//! text's length. What stands between words does not count ("kok, bakker" has the words of "kok bakker").
//!
//! [`Tag::confidence`] says how the words met the label, in percent:
//!
//! | | |
//! |---|---|
//! | 100 | spelled as a preferred label |
//! | 95, 90, 85 | spelled as an alternative, specialised, hidden label |
//! | 20 less | only the stems are the same ("lassers" for "lasser") |
//! | 10 less | the label names several concepts of one kind |
//! | 10 less | the label is a machine's translation |
//!
//! A run that is spelled as a label has no tags by stems. Labels of stop words alone ("in") are not looked for, and
//! neither are stems of single words of under four letters: too many words share them.

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
use trie::{NOWHERE, Trie};

/// Labels of more words than this are sentences, and not looked for.
pub const LONGEST_LABEL: usize = 16;
/// Longer words (bytes) are no words: base64, addresses of pictures.
const LONGEST_WORD: usize = 100;
/// Single words by their stem only from here on (letters).
const SHORTEST_BENT: usize = 4;

/// As spelled, less for a stem, for several concepts, and for a machine's translation, in percent.
const BENT: u8 = 20;
const SHARED: u8 = 10;
const MACHINE: u8 = 10;

/// Finds a taxonomy's concepts in texts. Made once per release; asking takes `&self` and keeps nothing of the text.
pub struct Tagger {
    taxonomy: Arc<Taxonomy>,
    spelled: Trie,
    /// In the order of [`Language::ALL`].
    stems: [Trie; 7],
    /// The words of labels as written there: most words of most texts, and their stems take time.
    label_words: HashMap<Box<str>, Numbers>,
}

/// A concept named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'t> {
    /// The words that name it, in bytes of the text; begins and ends at characters, and at words.
    pub range: Range<usize>,
    /// Which.
    pub concept: ConceptId,
    /// What it is.
    pub kind: ConceptKind,
    /// The label that was met.
    pub label: &'t str,
    /// The label's language, BCP 47.
    pub lang: &'t str,
    /// How sure, in percent; see the module's table.
    pub confidence: u8,
}

/// A label at the end of its words.
#[derive(Clone, Copy)]
struct Entry {
    concept: ConceptId,
    kind: ConceptKind,
    /// Place among the concept's labels.
    label: u32,
    confidence: u8,
}

/// What a word is in each trie.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Numbers {
    spelled: u32,
    /// In the order of [`Language::ALL`]; `NOWHERE` in languages of other scripts.
    stems: [u32; 7],
    /// Whether its stem alone may name a concept: a stop word may share its stem with a label ("waren", "waar"), and short
    /// words share theirs with many.
    tells: bool,
}

impl Numbers {
    /// Of a word that no label has.
    const NONE: Self = Self { spelled: NOWHERE, stems: [NOWHERE; 7], tells: false };
}

/// The longest run found at a place.
struct Found<'a> {
    words: usize,
    bent: bool,
    /// By trie.
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
        let mut place = (None, 0);
        for label in taxonomy.all_labels() {
            place = if place.0 == Some(label.concept) { (place.0, place.1 + 1) } else { (Some(label.concept), 0) };
            let Some(kind) = taxonomy.concept(label.concept).map(|concept| concept.kind) else { continue };
            let confidence = confidence(label.kind, label.origin);
            builder.insert(label, Entry { concept: label.concept, kind, label: place.1, confidence });
        }
        let (spelled, stems, words) = builder.finish();
        let mut tagger = Self { taxonomy, spelled, stems, label_words: HashMap::new() };
        let numbers = |word: String| (tagger.numbers(&word), word.into_boxed_str());
        tagger.label_words = words.map(numbers).map(|(numbers, word)| (word, numbers)).collect();
        tagger
    }

    /// The taxonomy whose labels are looked for.
    pub fn taxonomy(&self) -> &Arc<Taxonomy> {
        &self.taxonomy
    }

    /// The concepts a text names, from left to right, those of one place by confidence and kind.
    pub fn tag(&self, text: &str) -> Vec<Tag<'_>> {
        self.tag_kinds(text, |_| true)
    }

    /// As [`Self::tag`], as if there were concepts of the wanted kinds only: a longer label of another kind hides nothing.
    pub fn tag_kinds(&self, text: &str, wanted: impl Fn(ConceptKind) -> bool) -> Vec<Tag<'_>> {
        // Where words that are in no label were seen first: a place is smaller than numbers, and every word may differ.
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut places = Vec::new();
        let mut numbers: Vec<Numbers> = Vec::new();
        for range in words(text) {
            let word = &text[range.clone()];
            let number = self.label_words.get(word).copied().unwrap_or_else(|| {
                let first = *seen.entry(word).or_insert(numbers.len());
                numbers.get(first).copied().unwrap_or_else(|| self.numbers(word))
            });
            places.push(range);
            numbers.push(number);
        }
        let mut tags = Vec::new();
        let mut from = 0;
        while from < numbers.len() {
            if numbers[from] == Numbers::NONE {
                from += 1;
                continue;
            }
            let Some(found) = self.longest(&numbers[from..], &wanted) else {
                from += 1;
                continue;
            };
            let range = places[from].start..places[from + found.words - 1].end;
            if !found.bent || found.words > 1 || numbers[from].tells {
                self.put_tags(&found, &range, &wanted, &mut tags);
            }
            from += found.words;
        }
        tags
    }

    fn put_tags<'t>(
        &'t self,
        found: &Found<'_>,
        range: &Range<usize>,
        wanted: &impl Fn(ConceptKind) -> bool,
        tags: &mut Vec<Tag<'t>>,
    ) {
        let first = tags.len();
        for entry in found.ends.iter().copied().flatten().filter(|entry| wanted(entry.kind)) {
            // Two languages may bend one concept's labels alike.
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
            if here.iter().filter(|tag| tag.kind == *kind).count() > 1 {
                here.iter_mut().filter(|tag| tag.kind == *kind).for_each(|tag| tag.confidence -= SHARED);
            }
        }
        here.sort_by_key(|tag| (Reverse(tag.confidence), tag.kind, tag.concept));
    }

    fn numbers(&self, word: &str) -> Numbers {
        let mut numbers = Numbers::NONE;
        if word.len() > LONGEST_WORD {
            return numbers;
        }
        let spelling = spelling(word);
        numbers.spelled = self.spelled.number(&spelling);
        let script = Script::of_word(word);
        let mut bent = false;
        for (language, trie) in Language::ALL.into_iter().zip(&self.stems) {
            if Some(language.script()) == script && !trie.is_empty() {
                numbers.stems[language as usize] = trie.number(&language.stem_spelled(word, &spelling));
                bent |= numbers.stems[language as usize] != NOWHERE;
            }
        }
        numbers.tells = bent
            && word.chars().nth(SHORTEST_BENT - 1).is_some()
            && !Language::ALL
                .iter()
                .any(|language| Some(language.script()) == script && language.is_stop_word(&spelling));
        numbers
    }

    /// The longest run from the first word on; of equally long ones as spelled before by stems.
    fn longest(&self, words: &[Numbers], wanted: &impl Fn(ConceptKind) -> bool) -> Option<Found<'_>> {
        let mut best: Option<Found<'_>> = None;
        if let Some((words, ends)) = walk(&self.spelled, words, |numbers| numbers.spelled, wanted) {
            best = Some(Found { words, bent: false, ends: vec![ends] });
        }
        for (number, trie) in self.stems.iter().enumerate() {
            let Some((words, ends)) = walk(trie, words, |numbers| numbers.stems[number], wanted) else { continue };
            match &mut best {
                Some(found) if found.words > words || (found.words == words && !found.bent) => {}
                Some(found) if found.words == words => found.ends.push(ends),
                _ => best = Some(Found { words, bent: true, ends: vec![ends] }),
            }
        }
        best
    }
}

/// The longest label of a trie that the words begin with, and what ends there.
fn walk<'a>(
    trie: &'a Trie,
    words: &[Numbers],
    number: impl Fn(&Numbers) -> u32,
    wanted: &impl Fn(ConceptKind) -> bool,
) -> Option<(usize, &'a [Entry])> {
    let mut node = trie.start(number(words.first()?));
    let mut longest = None;
    for count in 1..=words.len() {
        if node == NOWHERE {
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
    by_kind - if origin == Origin::Machine { MACHINE } else { 0 }
}
