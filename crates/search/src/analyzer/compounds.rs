//! Dutch compounds: "vrachtwagenchauffeur" is a `chauffeur` of a `vrachtwagen`.
//!
//! Words that stand alone in the taxonomy's labels are the parts, with the forms that compounds use of them
//! ("verplegen" gives "verpleeg-", "vakken" also "vak"). Between parts may stand -s-, -en-, -e- or -n-. Of several ways
//! to cut, the one with few and frequent parts wins (after Koehn and Knight, "Empirical Methods for Compound
//! Splitting", 2003, with whole logarithms, so that every machine cuts alike).

pub(super) mod seed;
#[cfg(test)]
mod tests;

use kade_taxonomy::{Taxonomy, normalise};
use std::collections::HashMap;

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
    aal aan achter achtig air aire aires algemeen algemene als andere ans ant ante anten antie are aren atie aties baar \
    binnen boven buiten den der des door een eel eind elders ent ente enten entie ers eren gang gangen gen gens gers heid \
    hoofd iaan ieke iek iel ief ieve ijn ijs ing inge ingen ings isch ische isme ist iste isten iteit kers langs lei lijk \
    lijke lingen ling loos mede met naar neer ner ners niet nis nissen onder ont oor over ren ris rijk rond samen schap \
    schappen seren sing son sons ste sten ster sters tegen ten ter terug teur teurs tie ties toe trice uit van vol \
    voldig ver voor weg wijs wordt zaam zijn";

/// What is known of words.
#[derive(Clone, Debug)]
pub struct Compounds {
    /// How many labels have the word, or a word it is a form of.
    parts: HashMap<Box<str>, u32>,
}

impl Default for Compounds {
    /// Knows the words that are common in job titles, and no taxonomy.
    fn default() -> Self {
        Self::learn([])
    }
}

impl Compounds {
    /// Learns from the Dutch labels of a taxonomy. The same labels give the same dictionary, in any order.
    pub fn of(taxonomy: &Taxonomy) -> Self {
        Self::learn(taxonomy.all_labels().filter(|label| label.lang == "nl").map(|label| label.text.as_str()))
    }

    /// Learns from Dutch texts.
    pub fn learn<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: HashMap<Box<str>, u32> =
            seed::WORDS.split_whitespace().map(|word| (word.into(), SEED_COUNT)).collect();
        for text in texts {
            for word in normalise(text).split(' ').filter(|word| is_word(word)) {
                match words.get_mut(word) {
                    Some(count) => *count = count.saturating_add(1),
                    None => {
                        words.insert(word.into(), 1);
                    }
                }
            }
        }
        let forms: Vec<_> =
            words.iter().filter_map(|(word, &count)| Some((without_en(word)?.into_boxed_str(), count))).collect();
        for (form, count) in forms {
            let known = words.entry(form).or_default();
            *known = known.saturating_add(count);
        }
        for no_part in NO_PARTS.split_whitespace() {
            words.remove(no_part);
        }
        Self { parts: words }
    }

    /// The parts of a word, without what links them, in order; nothing when it is not a compound of known parts.
    ///
    /// `word` is in lower case and without accents (as by [`normalise`]); another one is not cut. The last part may
    /// have an ending ("medewerkers").
    pub fn split<'w>(&self, word: &'w str) -> Vec<&'w str> {
        if !is_word(word) || !(SHORTEST_WORD..=LONGEST_WORD).contains(&word.len()) {
            return Vec::new();
        }
        // The cheapest way to each place: its cost, where its last part began and where that ended before the link.
        let mut ways: Vec<Option<(u32, usize, usize)>> = vec![None; word.len() + 1];
        ways[0] = Some((0, 0, 0));
        for from in 0..word.len() {
            let Some((before, ..)) = ways[from] else { continue };
            for to in from + SHORTEST_PART..=word.len() {
                let part = &word[from..to];
                if to == word.len() {
                    if let Some(cost) = self.head(part).filter(|_| from > 0) {
                        improve(&mut ways[to], (before + cost, from, to));
                    }
                    break;
                }
                let Some(cost) = self.modifier(part) else { continue };
                for (link, extra) in LINKS {
                    let next = to + link.len();
                    if next < word.len() && word[to..].starts_with(link) {
                        improve(&mut ways[next], (before + cost + extra, from, to));
                    }
                }
            }
        }
        let mut parts = Vec::new();
        let mut end = word.len();
        while let Some((_, from, to)) = ways[end].filter(|_| end > 0) {
            parts.push(&word[from..to]);
            end = from;
        }
        parts.reverse();
        parts
    }

    /// Cost of a part that others follow.
    fn modifier(&self, part: &str) -> Option<u32> {
        let count = *self.parts.get(part)?;
        let enough = match part.len() {
            0..SHORTEST_PART => return None,
            3 => 8,
            4 => 2,
            _ => 1,
        };
        (count >= enough).then(|| RARE_PART - count.ilog2().min(RARE_PART))
    }

    /// Cost of a last part, which may have an ending.
    fn head(&self, part: &str) -> Option<u32> {
        let long = part.len() > 5;
        let plain = [
            Some(part),
            part.strip_suffix('s'),
            part.strip_suffix('e').filter(|_| long),
            part.strip_suffix('n').filter(|_| long),
        ];
        let singular = without_en(part);
        plain.into_iter().flatten().chain(singular.as_deref()).filter_map(|form| self.modifier(form)).min()
    }
}

fn improve(way: &mut Option<(u32, usize, usize)>, other: (u32, usize, usize)) {
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
