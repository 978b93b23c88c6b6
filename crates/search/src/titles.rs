//! Which occupation the title of a vacancy names, and how surely.
//!
//! A title is a name with things around it: "Vrachtwagenchauffeur CE (m/v), nacht – Venlo". It is cut where dashes,
//! brackets and bars stand; the first piece is the name nearly always. The [`Tagger`] finds occupations that are spelled
//! there, the [`ConceptIndex`] those whose names are like it.
//!
//! [`Titled::confidence`] is in percent. It begins with the tag's own ([`Tag::confidence`]) and is less
//!
//! * in proportion to the words of the piece that the name leaves unread, since "Teamleider schoonmaak" names no
//!   cleaner. What follows a Dutch name narrows it ("Orderpicker nonfood") and counts a quarter;
//! * by half for one word that a dozen other occupations have in their names and that is not preferred ("manager");
//! * by 20 points when the name stands in a later piece;
//! * by 20 points when other occupations are named as well.
//!
//! Words that tell nothing about the work (hours, driving licences, levels of experience, "m/v") do not count. What the
//! index alone finds is at most 40 sure, and less further down its answer.

use crate::{ConceptIndex, Lookup, Tag, Tagger, tagger::words};
use kade_analyzer::spelling;
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, LabelKind};
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

/// From here on a listing gets its occupation without a person looking. Chosen on the titles of a thousand listings of
/// 2025, where it takes a quarter of them (`examples/name_titles.rs` counts) and a look at forty found one in doubt.
pub const SURE: u8 = 80;
/// Below this an occupation is no help to whoever must choose.
pub const LEAST: u8 = 10;

/// Less for a name that is not in the first piece.
const LATER: u8 = 20;
/// Less when there are several names.
const SEVERAL: u8 = 20;
/// What the index alone finds, at its first place.
const LIKE: u8 = 40;
/// Less for each place further down.
const PLACE: u8 = 8;
/// A word that so many occupations have in their names is a general one.
const GENERAL: usize = 12;
/// How much a word counts, and one that only narrows what stands before it.
const WORD: usize = 4;
const NARROWING: usize = 1;
/// Where a title is cut.
const CUTS: [char; 9] = ['(', ')', '[', ']', '|', '–', '—', ',', ';'];

/// Words of titles that tell nothing about the work, as [`spelling`] gives them.
const ASIDE: &[&str] = &[
    "m",
    "v",
    "x",
    "f",
    "w",
    "d",
    "mv",
    "mvx",
    "vmx",
    "b",
    "c",
    "ce",
    "be",
    "code",
    "95",
    "rijbewijs",
    "junior",
    "medior",
    "senior",
    "jr",
    "sr",
    "ervaren",
    "allround",
    "startend",
    "startende",
    "aankomend",
    "leerling",
    "starter",
    "fulltime",
    "parttime",
    "full",
    "part",
    "time",
    "ft",
    "pt",
    "uur",
    "uren",
    "per",
    "week",
    "dagdienst",
    "nacht",
    "nachtdienst",
    "avond",
    "weekend",
    "ploegen",
    "ploegendienst",
    "2",
    "3",
    "4",
    "5",
    "24",
    "32",
    "36",
    "38",
    "40",
    "bijbaan",
    "vakantiewerk",
    "zzp",
    "gezocht",
    "vacature",
    "de",
    "een",
    "the",
    "a",
    "in",
];

/// An occupation that a title names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Titled {
    /// Which.
    pub occupation: ConceptId,
    /// In percent; see the module.
    pub confidence: u8,
}

/// Reads titles by the names of one release of the taxonomy.
#[derive(Debug)]
pub struct TitleReader {
    tagger: Arc<Tagger>,
    index: Arc<ConceptIndex>,
    /// Words that many occupations have in their names.
    general: HashSet<String>,
}

impl TitleReader {
    /// Both are of the same taxonomy.
    pub fn new(tagger: Arc<Tagger>, index: Arc<ConceptIndex>) -> Self {
        let taxonomy = tagger.taxonomy();
        let mut occupations: HashMap<String, HashSet<ConceptId>> = HashMap::new();
        for label in taxonomy.all_labels() {
            if taxonomy.concept(label.concept).is_some_and(|concept| concept.kind == ConceptKind::Occupation) {
                for word in words(&label.text) {
                    occupations.entry(spelling(&label.text[word])).or_default().insert(label.concept);
                }
            }
        }
        occupations.retain(|_, of| of.len() > GENERAL);
        let general = occupations.into_keys().collect();
        Self { tagger, index, general }
    }

    /// The occupations that a title may name, the surest first, at most `most`; those below [`LEAST`] are left out.
    pub fn occupations(&self, title: &str, most: usize) -> Vec<Titled> {
        let mut found: HashMap<ConceptId, u8> = HashMap::new();
        let mut add = |occupation, confidence: u8| {
            let known = found.entry(occupation).or_default();
            *known = confidence.max(*known);
        };
        for (number, piece) in pieces(title).enumerate() {
            let tags = self.tagger.tag_kinds(piece, |kind| kind == ConceptKind::Occupation);
            for tag in &tags {
                let later = if number == 0 { 0 } else { LATER };
                add(tag.concept, self.weigh(piece, tag, &tags).saturating_sub(later));
            }
            if number == 0 {
                let lookup = Lookup { text: piece, lang: Some("nl"), kinds: &[ConceptKind::Occupation], limit: most };
                for (place, like) in (0..).zip(self.index.lookup(&lookup)) {
                    add(like.concept, LIKE.saturating_sub(PLACE.saturating_mul(place)));
                }
            }
        }
        let titled = |(occupation, confidence)| Titled { occupation, confidence };
        let mut found: Vec<_> = found.into_iter().map(titled).filter(|titled| titled.confidence >= LEAST).collect();
        found.sort_by_key(|titled| (Reverse(titled.confidence), titled.occupation));
        found.truncate(most);
        found
    }

    fn weigh(&self, piece: &str, tag: &Tag<'_>, tags: &[Tag<'_>]) -> u8 {
        let mut confidence = usize::from(tag.confidence);
        let others = || tags.iter().filter(|other| other.concept != tag.concept);
        let mut rivals = others().filter(|other| other.range == tag.range && other.confidence == tag.confidence);
        let mut several = others().any(|other| other.range != tag.range);
        if self.prefers(tag) && rivals.clone().any(|other| self.prefers(other)) {
            // Two taxonomies may both have a concept of this name; where both prefer it, they mean the same.
            confidence = 100;
        } else {
            several |= rivals.next().is_some();
        }
        if !self.prefers(tag) && self.general.contains(&spelling(&piece[tag.range.clone()])) {
            confidence /= 2;
        }
        let (mut read, mut all) = (0, 0);
        for word in telling(piece) {
            let is_read = tag.range.start <= word.start && word.end <= tag.range.end;
            let narrows = tag.lang == "nl" && word.start >= tag.range.end;
            read += if is_read { WORD } else { 0 };
            all += if narrows { NARROWING } else { WORD };
        }
        let share = (confidence * read).checked_div(all).unwrap_or(confidence);
        let less = if several { SEVERAL } else { 0 };
        u8::try_from(share).unwrap_or(u8::MAX).saturating_sub(less)
    }

    /// Is the label met the one to show?
    fn prefers(&self, tag: &Tag<'_>) -> bool {
        let labels = self.tagger.taxonomy().labels(tag.concept).iter();
        labels.filter(|label| label.kind == LabelKind::Preferred).any(|label| label.text == tag.label)
    }
}

/// The parts of a title that have words; a hyphen cuts only with blanks around it.
fn pieces(title: &str) -> impl Iterator<Item = &str> {
    title.split(CUTS).flat_map(|piece| piece.split(" - ")).filter(|piece| telling(piece).next().is_some())
}

/// The words that tell something about the work.
fn telling(piece: &str) -> impl Iterator<Item = Range<usize>> {
    words(piece).filter(|range| !ASIDE.contains(&spelling(&piece[range.clone()]).as_str()))
}
