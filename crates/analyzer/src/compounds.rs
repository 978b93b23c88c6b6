//! Splits Dutch compounds: "vrachtwagenchauffeur" into `vrachtwagen` and `chauffeur`.
//!
//! The possible parts are single words of the taxonomy's labels, and the forms they take in compounds ("verplegen"
//! gives "verpleeg-", "vakken" also "vak"). Parts may be linked by -s-, -en-, -e- or -n-. Of several ways to split a
//! word, the one with few and frequent parts is chosen (after Koehn and Knight, "Empirical Methods for Compound
//! Splitting", 2003, with whole logarithms, so that the result is the same on every machine).
//!
//! The input is a stem, and the result is the stems of the parts, because indexes contain stems. The stem of a compound
//! is not its first parts followed by the stem of the last ("vrachtwagenchauffeur" becomes "vrachtwanchauffeur",
//! "schoolleraar" "schooller"). Therefore each word is stored in two forms: as the stemmer changes it before another
//! word and after one.

pub(crate) mod seed;
#[cfg(test)]
mod tests;

use crate::{Language, normalise};
use foldhash::HashMap;

/// Shorter words are not split.
const MIN_WORD_LETTERS: usize = 7;
/// Longer words are not split: they are no words.
const MAX_WORD_LETTERS: usize = 60;
/// Shorter parts are syllables.
const MIN_PART_LETTERS: usize = 3;
/// Number of labels that a seed word counts for.
const SEED_COUNT: u32 = 10;
/// Linking letters between parts, and the cost of each.
const LINKS: [(&str, u32); 5] = [("", 0), ("s", 1), ("en", 3), ("e", 3), ("n", 4)];
/// Cost of a part that one label has; a part of 2^n labels costs n less.
const RARE_PART_COST: u32 = 27;

/// Words and word ends that look like parts and are not: prepositions of separable verbs, suffixes, endings.
const NO_PARTS: &str = "\
    aal aan achter achtig air aire aires algemeen algemene als andere ans ant ante anten antie are aren atie aties \
    baar binnen boven buiten control den der des door eel een eind elders ent ente enten entie eren ers gang gangen \
    gen gens gers heid hoofd iaan ief iek ieke iel ieve ijn ijs ing inge ingen ings isch ische isme ist iste isten \
    iteit kers langs lei leur lijk lijke ling lingen loos mede met naar neer ner ners niet nis nissen onder ont oor \
    over ren rijk ris rond samen schap schappen seren sing son sons ste sten ster sters tegen ten ter terug teur teurs \
    tie ties toe trice uit van ver vol voldig voor weg wijs wordt zaam zijn";

/// A short word that stemming does not change. Appended to a word, it shows what the stemmer does to that word.
const PROBE_AFTER: &str = "kok";
/// The same, prepended.
const PROBE_BEFORE: &str = "kas";

/// A dictionary of possible parts.
#[derive(Clone, Debug)]
pub struct CompoundSplitter {
    /// By the form that the stemmer gives words when others follow.
    first: Parts,
    /// By the form that the stemmer gives words when they are last.
    last: Parts,
}

type Parts = HashMap<Box<str>, Part>;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// Number of labels with this word, or with a word that it is a form of.
    count: u32,
    /// The stem of the word alone.
    stem: Box<str>,
}

impl Default for CompoundSplitter {
    /// Knows only the seed: words that are common in job titles.
    fn default() -> Self {
        Self::learn([])
    }
}

impl CompoundSplitter {
    /// Learns from Dutch texts, such as the labels of a taxonomy. The same texts give the same dictionary, in any order.
    pub fn learn<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: HashMap<String, u32> =
            seed::WORDS.split_whitespace().map(|word| (word.to_owned(), SEED_COUNT)).collect();
        for text in texts {
            for word in normalise(text).split(' ').filter(|word| is_word(word)) {
                match words.get_mut(word) {
                    Some(count) => *count = count.saturating_add(1),
                    None => {
                        words.insert(word.to_owned(), 1);
                    }
                }
            }
        }
        let forms: Vec<_> = words.iter().filter_map(|(word, &count)| Some((without_en(word)?, count))).collect();
        for (form, count) in forms {
            let known = words.entry(form).or_default();
            *known = known.saturating_add(count);
        }
        for no_part in NO_PARTS.split_whitespace() {
            words.remove(no_part);
        }
        let mut words: Vec<(String, u32)> = words.into_iter().collect();
        words.sort_unstable_by(|(one, often), (other, seldom)| seldom.cmp(often).then_with(|| one.cmp(other)));
        let mut splitter = Self { first: Parts::default(), last: Parts::default() };
        for (word, count) in &words {
            let stem = Language::Dutch.stem(word);
            let before = Language::Dutch.stem(&format!("{word}{PROBE_AFTER}"));
            let after = Language::Dutch.stem(&format!("{PROBE_BEFORE}{word}"));
            add(&mut splitter.first, before.strip_suffix(PROBE_AFTER).unwrap_or(word), &stem, *count);
            add(&mut splitter.last, after.strip_prefix(PROBE_BEFORE).unwrap_or(&stem), &stem, *count);
        }
        for no_part in NO_PARTS.split_whitespace() {
            splitter.first.remove(no_part);
            splitter.last.remove(no_part);
        }
        splitter
    }

    /// Returns the stems of the parts of a compound, in order, without linking letters; empty when it is no compound of
    /// known parts.
    ///
    /// `stem` is that of a word, by [`Language::stem`] of Dutch; one with other letters than a to z is not split.
    pub fn parts(&self, stem: &str) -> Vec<&str> {
        if !is_word(stem) || !(MIN_WORD_LETTERS..=MAX_WORD_LETTERS).contains(&stem.len()) {
            return Vec::new();
        }
        // The cheapest split of the letters before each offset: its cost, where its last part begins, and that part's
        // stem.
        let mut cheapest: Vec<Option<(u32, usize, &str)>> = vec![None; stem.len() + 1];
        cheapest[0] = Some((0, 0, ""));
        for from in 0..stem.len() {
            let Some((before, ..)) = cheapest[from] else { continue };
            for to in from + MIN_PART_LETTERS..stem.len() {
                let Some((cost, part)) = find_part(&self.first, &stem[from..to]) else { continue };
                for (link, extra) in LINKS {
                    let next = to + link.len();
                    if next < stem.len() && stem[to..].starts_with(link) {
                        improve(&mut cheapest[next], (before + cost + extra, from, part));
                    }
                }
            }
            if let Some((cost, part)) = find_part(&self.last, &stem[from..]).filter(|_| from > 0) {
                improve(&mut cheapest[stem.len()], (before + cost, from, part));
            }
        }
        let mut parts = Vec::new();
        let mut end = stem.len();
        while let Some((_, from, part)) = cheapest[end].filter(|_| end > 0) {
            parts.push(part);
            end = from;
        }
        parts.reverse();
        parts
    }
}

/// Adds a word under its form. Several words may have one form; the stem is that of the most frequent, added first.
fn add(parts: &mut Parts, form: &str, stem: &str, count: u32) {
    match parts.get_mut(form) {
        Some(known) => known.count = known.count.saturating_add(count),
        None => {
            parts.insert(form.into(), Part { count, stem: stem.into() });
        }
    }
}

/// Returns a part's cost and stem; short parts must be frequent.
fn find_part<'a>(parts: &'a Parts, form: &str) -> Option<(u32, &'a str)> {
    let min_count = match form.len() {
        0..MIN_PART_LETTERS => return None,
        3 => 8,
        4 => 2,
        _ => 1,
    };
    let Part { count, stem } = parts.get(form).filter(|part| part.count >= min_count)?;
    Some((RARE_PART_COST - count.ilog2().min(RARE_PART_COST), stem))
}

/// Replaces a split by a cheaper one.
fn improve<'a>(best: &mut Option<(u32, usize, &'a str)>, other: (u32, usize, &'a str)) {
    if best.is_none_or(|(cost, ..)| other.0 < cost) {
        *best = Some(other);
    }
}

fn is_word(word: &str) -> bool {
    word.len() >= MIN_PART_LETTERS && word.bytes().all(|letter| letter.is_ascii_lowercase())
}

/// Returns the word without -en, in the spelling of a closed syllable: "verplegen" gives "verpleeg", "vakken" "vak",
/// "schrijven" "schrijf".
fn without_en(word: &str) -> Option<String> {
    let is_vowel = |letter: u8| b"aeiouy".contains(&letter);
    let mut stem = word.strip_suffix("en")?.to_owned();
    let letters = stem.as_bytes();
    let [.., third, second, last] = *letters else { return None };
    if is_vowel(last) {
        return None;
    }
    if second == last {
        stem.pop();
    } else if b"aeou".contains(&second) && !is_vowel(third) {
        stem.insert(stem.len() - 1, char::from(second));
    }
    let voiceless = match last {
        b'v' => Some('f'),
        b'z' => Some('s'),
        _ => None,
    };
    if let Some(letter) = voiceless {
        stem.pop();
        stem.push(letter);
    }
    (stem.len() >= MIN_PART_LETTERS).then_some(stem)
}
