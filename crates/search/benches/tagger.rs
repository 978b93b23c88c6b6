//! Measures how long it takes to build a tagger of the whole of ESCO, and to tag a megabyte of text with it.
//!
//! The texts are ESCO's own descriptions, alternately Dutch and English, and the same with every word different, which
//! is the worst case. Without the real data it prints a message and measures nothing.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use kade_search::Tagger;
use kade_taxonomy::{Origin, Taxonomy, source::esco};
use std::{
    collections::HashSet,
    env,
    hint::black_box,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

const BYTES: usize = 1_000_000;
const RUNS: usize = 9;

fn main() {
    let data = env::var_os("KADE_TEST_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(data).join("esco");
    if !folder.is_dir() {
        println!("skipped: no real data at {}", folder.display());
        return;
    }
    let base = esco::read(&[folder.join("en"), folder.join("relations")], "en", Origin::Official, None, &mut |_, _| {});
    let base = base.unwrap();
    let iris: HashSet<_> = base.concepts.iter().map(|concept| concept.iri.to_string()).collect();
    let more =
        |lang: &str| esco::read(&[folder.join(lang)], lang, Origin::Official, Some(&iris), &mut |_, _| {}).unwrap();
    let (dutch, arabic) = (more("nl"), more("ar"));
    let taxonomy = Arc::new(Taxonomy::from_drafts(&[base.clone(), dutch.clone(), arabic]));

    let start = Instant::now();
    let tagger = Tagger::new(Arc::clone(&taxonomy));
    println!("{} labels into a tagger: {:?}", taxonomy.all_labels().count(), start.elapsed());

    let notes: Vec<&str> =
        dutch.notes.iter().zip(&base.notes).flat_map(|(one, other)| [&*one.text, &*other.text]).collect();
    let mut prose = String::new();
    for note in notes.iter().cycle() {
        if prose.len() >= BYTES {
            break;
        }
        prose.push_str(note);
        prose.push('\n');
    }
    measure("descriptions", &tagger, &prose);

    let mut different = String::new();
    for (number, word) in prose.split_whitespace().cycle().enumerate() {
        if different.len() >= BYTES {
            break;
        }
        different.push_str(word.trim_matches(|letter: char| !letter.is_alphanumeric()));
        let letters = (0..4).map(|digit| char::from(b'a' + u8::try_from(number / 26_usize.pow(digit) % 26).unwrap()));
        different.extend(letters);
        different.push(' ');
    }
    measure("every word different", &tagger, &different);
}

fn measure(what: &str, tagger: &Tagger, text: &str) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(tagger.tag(black_box(text)));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let median = times[RUNS / 2];
    #[expect(clippy::cast_precision_loss, reason = "a figure to read")]
    let speed = text.len() as f64 / 1e6 / median.as_secs_f64();
    println!(
        "{what}: {:.2} MB in {median:?} (best {:?}), {speed:.1} MB/s, {} tags",
        f64::from(u32::try_from(text.len()).unwrap()) / 1e6,
        times[0],
        tagger.tag(text).len()
    );
}
