//! Reads a generated release of CompetentNL's real size, and measures time and memory.
//!
//! Counts are those of the end of 2025; names and links are generated. The long test measures the whole process, so it
//! has a file of its own.

use kade_taxonomy::{
    TaxonomyDraft,
    source::{ReadError, competentnl},
};
use std::{
    error::Error,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
    time::Instant,
};

type Outcome = Result<(), Box<dyn Error>>;

const CNLO: &str = "https://linkeddata.competentnl.nl/def/competentnl#";
const UWV: &str = "https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SKOSXL: &str = "http://www.w3.org/2008/05/skos-xl#";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const ID: &str = "https://linkeddata.competentnl.nl/id";

/// Counts of a generated release.
#[derive(Clone, Copy)]
struct Size {
    occupations: u64,
    capabilities: u64,
    knowledge_areas: u64,
    tasks: u64,
    circumstances: u64,
    /// Links of an occupation to skills, to tasks and to circumstances.
    links: [u64; 3],
}

/// 3,263 × 97 is 316,511 links to skills; 3,263 × 25 is 81,575 to tasks, and × 15 is 48,945 to circumstances.
const REAL: Size = Size {
    occupations: 3_263,
    capabilities: 137,
    knowledge_areas: 361,
    tasks: 4_613,
    circumstances: 15,
    links: [97, 25, 15],
};
const SMALL: Size =
    Size { occupations: 30, capabilities: 20, knowledge_areas: 15, tasks: 40, circumstances: 15, links: [17, 5, 15] };

/// Writes statements, either one per line or as Turtle by subject.
struct Writer {
    file: BufWriter<File>,
    turtle: bool,
    open: String,
}

impl Writer {
    fn statement(&mut self, subject: &str, predicate: &str, object: &str) -> io::Result<()> {
        if !self.turtle {
            return writeln!(self.file, "<{subject}> <{predicate}> {object} .");
        }
        if self.open == subject {
            write!(self.file, " ;\n    <{predicate}> {object}")
        } else {
            let end = if self.open.is_empty() { "" } else { " .\n" };
            subject.clone_into(&mut self.open);
            write!(self.file, "{end}<{subject}>\n    <{predicate}> {object}")
        }
    }

    fn node(&mut self, iri: &str, class: &str, name: &str) -> io::Result<()> {
        self.statement(iri, TYPE, &format!("<{class}>"))?;
        self.statement(iri, &format!("{SKOS}prefLabel"), &format!("\"{name}\"@nl"))?;
        self.statement(
            iri,
            &format!("{SKOS}definition"),
            &format!("\"{name}: {}\"@nl", "wat dit betekent. ".repeat(12)),
        )
    }

    fn finish(mut self) -> io::Result<()> {
        if self.turtle {
            writeln!(self.file, " .")?;
        }
        self.file.flush()
    }
}

fn iri(kind: &str, number: u64) -> String {
    format!("{ID}/{kind}/{number:010X}")
}

fn write(path: &Path, size: Size) -> io::Result<()> {
    let turtle = path.extension().is_some_and(|ending| ending == "ttl");
    let mut out = Writer { file: BufWriter::new(File::create(path)?), turtle, open: String::new() };
    let skills: Vec<String> = (0..size.capabilities)
        .map(|number| iri("humancapability", number))
        .chain((0..size.knowledge_areas).map(|number| iri("knowledgearea", number)))
        .collect();
    // Occupations come first, so that they refer to concepts that are described later.
    for number in 0..size.occupations {
        occupation(&mut out, number, size, &skills)?;
    }
    for (number, skill) in (0_u64..).zip(&skills) {
        let class = if number < size.capabilities { "HumanCapability" } else { "KnowledgeArea" };
        out.node(skill, &format!("{CNLO}{class}"), &format!("vaardigheid {number}"))?;
        if number % 7 > 0 && number < size.capabilities {
            out.statement(
                skill,
                &format!("{SKOS}broader"),
                &format!("<{}>", skills[usize::try_from(number / 7 * 7).unwrap_or(0)]),
            )?;
        }
    }
    for number in 0..size.tasks {
        out.node(&iri("task", number), &format!("{UWV}OccupationTask"), &format!("taak {number}"))?;
    }
    for number in 0..size.circumstances {
        out.node(
            &iri("circumstance", number),
            &format!("{UWV}OccupationCircumstance"),
            &format!("omstandigheid {number}"),
        )?;
    }
    out.finish()
}

fn occupation(out: &mut Writer, number: u64, size: Size, skills: &[String]) -> io::Result<()> {
    const SKILL: [&str; 3] = ["requiresHATEssential", "requiresHATImportant", "requiresHATSomewhat"];
    const MATTERS: [&str; 3] = ["StronglyRelevant", "BarelyRelevant", "NotRelevant"];
    let occupation = iri("occupation", number);
    out.node(&occupation, &format!("{CNLO}Occupation"), &format!("beroep {number}"))?;
    out.statement(&occupation, &format!("{UWV}hasContentStatus"), &format!("<{UWV}ContentStatus_Current>"))?;
    for kind in ["prefLabel", "altLabel"] {
        out.statement(&occupation, &format!("{SKOSXL}{kind}"), &format!("<{}>", iri(kind, number)))?;
    }
    let [to_skills, to_tasks, to_circumstances] = size.links;
    for link in 0..to_skills {
        let index = usize::try_from((number * 13 + link * 11) % skills.len() as u64).unwrap_or(0);
        let word = SKILL[usize::try_from(link % 3).unwrap_or(0)];
        out.statement(&occupation, &format!("{CNLO}{word}"), &format!("<{}>", skills[index]))?;
    }
    for link in 0..to_tasks {
        let task = iri("task", (number * 7 + link) % size.tasks);
        out.statement(&occupation, &format!("{UWV}isCharacterizedByOccupationTask_Essential"), &format!("<{task}>"))?;
    }
    for link in 0..to_circumstances {
        let word = MATTERS[usize::try_from((number + link) % 3).unwrap_or(0)];
        let predicate = format!("{UWV}isCharacterizedByOccupationCircumstance_{word}");
        out.statement(&occupation, &predicate, &format!("<{}>", iri("circumstance", link)))?;
    }
    for (kind, name) in [("prefLabel", "beroep"), ("altLabel", "ander woord voor beroep")] {
        let label = iri(kind, number);
        out.statement(&label, TYPE, &format!("<{UWV}DetailedLabel>"))?;
        out.statement(&label, &format!("{SKOSXL}literalForm"), &format!("\"{name} {number}\"@nl"))?;
        out.statement(&label, &format!("{UWV}hasContentStatus"), &format!("<{UWV}ContentStatus_Current>"))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<TaxonomyDraft, ReadError> {
    competentnl::read(&[path.to_owned()], competentnl::SOURCE, &mut |_, _| {})
}

fn assert_complete(draft: &TaxonomyDraft, size: Size) {
    let counts = &draft.counts;
    let problems: Vec<_> = draft.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(
        (counts.occupations, counts.capabilities, counts.knowledge_areas, counts.tasks, counts.circumstances),
        (size.occupations, size.capabilities, size.knowledge_areas, size.tasks, size.circumstances)
    );
    let [to_skills, to_tasks, to_circumstances] = size.links.map(|links| links * size.occupations);
    assert_eq!((counts.requires, counts.has_task), (to_skills, to_tasks));
    assert_eq!(counts.has_circumstance + counts.not_relevant, to_circumstances);
    assert_eq!(counts.labels, 2 * size.occupations + counts.skills() + size.tasks + size.circumstances);
}

#[test]
fn small_release_is_read_from_both_formats() -> Outcome {
    let dir = tempfile::tempdir()?;
    let drafts = ["a.nt", "a.ttl"].map(|name| {
        let path = dir.path().join(name);
        write(&path, SMALL).map_err(Box::<dyn Error>::from).and_then(|()| Ok(read(&path)?))
    });
    let [lines, turtle] = drafts;
    let (lines, turtle) = (lines?, turtle?);
    assert_complete(&lines, SMALL);
    assert_eq!(lines.labels, turtle.labels);
    assert_eq!(lines.relations, turtle.relations);
    Ok(())
}

#[test]
#[ignore = "measures: half a million statements"]
fn release_of_real_size_is_read_in_time_and_memory() -> Outcome {
    let dir = tempfile::tempdir()?;
    for name in ["real.nt", "real.ttl"] {
        let path = dir.path().join(name);
        write(&path, REAL)?;
        let start = Instant::now();
        let draft = read(&path)?;
        let took = start.elapsed();
        assert_complete(&draft, REAL);
        let peak = peak_memory_kib()?;
        println!(
            "soak competentnl: {name}: {} bytes, {} statements, {} links to skills, read in {:.2} s, peak memory {} MB",
            fs::metadata(&path)?.len(),
            draft.counts.rows(),
            draft.counts.requires,
            took.as_secs_f64(),
            peak / 1_000
        );
        assert!(took.as_secs() < 30, "{took:?}");
        assert!(peak < 700_000, "{peak} KiB");
    }
    Ok(())
}

/// Returns the peak resident memory of this process, in KiB; 0 where the system does not report it.
fn peak_memory_kib() -> Result<u64, Box<dyn Error>> {
    let Ok(status) = fs::read_to_string("/proc/self/status") else { return Ok(0) };
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    Ok(number.map_or(Ok(0), str::parse)?)
}
