//! Dutch compounds: "vrachtwagenchauffeur" is a `chauffeur` of a `vrachtwagen`.
//!
//! Words that stand alone in the taxonomy's labels are the parts, with the forms that compounds use of them
//! ("verplegen" gives "verpleeg-", "vakken" also "vak"). Between parts may stand -s-, -en-, -e- or -n-. Of several ways
//! to cut, the one with few and frequent parts wins (after Koehn and Knight, "Empirical Methods for Compound
//! Splitting", 2003, with whole logarithms, so that every machine cuts alike).
//!
//! What is cut is a stem, and so are the parts that come back: indexes know words by their stems. The stem of a compound
//! is not that of its last part with the others before it ("vrachtwagenchauffeur" becomes "vrachtwanchauffeur",
//! "schoolleraar" "schooller"), so each word is known as the stemmer leaves it before and behind another.

pub(crate) mod seed;
#[cfg(test)]
mod tests;

use crate::{Language, normalise};
use foldhash::HashMap;

/// Shorter words (letters) are not cut.
const SHORTEST_WORD: usize = 7;
/// Longer words (letters) are no words.
const LONGEST_WORD: usize = 60;
/// Shorter parts are syllables.
const SHORTEST_PART: usize = 3;
/// A seed word counts as if so many labels had it.
const SEED_COUNT: u32 = 10;
/// What stands between parts, and how much rather it is not there.
const LINKS: [(&str, u32); 5] = [("", 0), ("s", 1), ("en", 3), ("e", 3), ("n", 4)];
/// Cost of a part that one label has; a part of 2^n labels costs n less.
const RARE_PART: u32 = 27;

/// Words and word ends that look like parts and are not: prepositions of separable verbs, suffixes, endings.
const NO_PARTS: &str = "\
    aal aan achter achtig air aire aires algemeen algemene als andere ans ant ante anten antie are aren atie aties \
    baar binnen boven buiten control den der des door eel een eind elders ent ente enten entie eren ers gang gangen \
    gen gens gers heid hoofd iaan ief iek ieke iel ieve ijn ijs ing inge ingen ings isch ische isme ist iste isten \
    iteit kers langs lei leur lijk lijke ling lingen loos mede met naar neer ner ners niet nis nissen onder ont oor \
    over ren rijk ris rond samen schap schappen seren sing son sons ste sten ster sters tegen ten ter terug teur teurs \
    tie ties toe trice uit van ver vol voldig voor weg wijs wordt zaam zijn";

/// Short words that stemming leaves as they are, to see what it does to one before and behind them.
const AFTER: &str = "kok";
const BEFORE: &str = "kas";

/// What is known of words.
#[derive(Clone, Debug)]
pub struct Compounds {
    /// As the stemmer leaves them when others follow.
    first: Parts,
    /// As the stemmer leaves them when they come last.
    last: Parts,
}

type Parts = HashMap<Box<str>, Part>;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// How many labels have it, or a word it is a form of.
    count: u32,
    /// Of the word alone.
    stem: Box<str>,
}

impl Default for Compounds {
    /// Knows the words that are common in job titles, and no taxonomy.
    fn default() -> Self {
        Self::learn([])
    }
}

impl Compounds {
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
        let mut compounds = Self { first: Parts::default(), last: Parts::default() };
        for (word, count) in &words {
            let stem = Language::Dutch.stem(word);
            let before = Language::Dutch.stem(&format!("{word}{AFTER}"));
            let behind = Language::Dutch.stem(&format!("{BEFORE}{word}"));
            add(&mut compounds.first, before.strip_suffix(AFTER).unwrap_or(word), &stem, *count);
            add(&mut compounds.last, behind.strip_prefix(BEFORE).unwrap_or(&stem), &stem, *count);
        }
        for no_part in NO_PARTS.split_whitespace() {
            compounds.first.remove(no_part);
            compounds.last.remove(no_part);
        }
        compounds
    }

    /// The stems of the parts of a compound, in order, without what links them; nothing when it is no compound of
    /// known parts.
    ///
    /// `stem` is that of a word, as by [`Language::stem`] of Dutch; one with other letters than a to z is not cut.
    pub fn parts(&self, stem: &str) -> Vec<&str> {
        if !is_word(stem) || !(SHORTEST_WORD..=LONGEST_WORD).contains(&stem.len()) {
            return Vec::new();
        }
        // The cheapest way to each place: its cost, where its last part began, and the part's stem.
        let mut ways: Vec<Option<(u32, usize, &str)>> = vec![None; stem.len() + 1];
        ways[0] = Some((0, 0, ""));
        for from in 0..stem.len() {
            let Some((before, ..)) = ways[from] else { continue };
            for to in from + SHORTEST_PART..stem.len() {
                let Some((cost, part)) = find(&self.first, &stem[from..to]) else { continue };
                for (link, extra) in LINKS {
                    let next = to + link.len();
                    if next < stem.len() && stem[to..].starts_with(link) {
                        improve(&mut ways[next], (before + cost + extra, from, part));
                    }
                }
            }
            if let Some((cost, part)) = find(&self.last, &stem[from..]).filter(|_| from > 0) {
                improve(&mut ways[stem.len()], (before + cost, from, part));
            }
        }
        let mut parts = Vec::new();
        let mut end = stem.len();
        while let Some((_, from, part)) = ways[end].filter(|_| end > 0) {
            parts.push(part);
            end = from;
        }
        parts.reverse();
        parts
    }
}

/// Of words that look alike within compounds the commonest, which comes first, gives the stem.
fn add(parts: &mut Parts, form: &str, stem: &str, count: u32) {
    match parts.get_mut(form) {
        Some(known) => known.count = known.count.saturating_add(count),
        None => {
            parts.insert(form.into(), Part { count, stem: stem.into() });
        }
    }
}

/// A part's cost and stem; short ones must be common.
fn find<'a>(parts: &'a Parts, form: &str) -> Option<(u32, &'a str)> {
    let enough = match form.len() {
        0..SHORTEST_PART => return None,
        3 => 8,
        4 => 2,
        _ => 1,
    };
    let Part { count, stem } = parts.get(form).filter(|part| part.count >= enough)?;
    Some((RARE_PART - count.ilog2().min(RARE_PART), stem))
}

fn improve<'a>(way: &mut Option<(u32, usize, &'a str)>, other: (u32, usize, &'a str)) {
    if way.is_none_or(|(cost, ..)| other.0 < cost) {
        *way = Some(other);
    }
}

fn is_word(word: &str) -> bool {
    word.len() >= SHORTEST_PART && word.bytes().all(|letter| letter.is_ascii_lowercase())
}

/// The word as it is without -en, in the spelling of a closed syllable: "verplegen" is "verpleeg", "vakken" is "vak",
/// "schrijven" is "schrijf".
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
    (stem.len() >= SHORTEST_PART).then_some(stem)
}
