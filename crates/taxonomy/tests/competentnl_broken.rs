//! Invalid files for the CompetentNL reader: each gives an error with its location, and none gives a panic.

use kade_taxonomy::{TaxonomyDraft, source::competentnl};
use std::{error::Error, fs, path::PathBuf};

type Outcome = Result<(), Box<dyn Error>>;

const PREFIXES: &str = "@prefix cnlo: <https://linkeddata.competentnl.nl/def/competentnl#> .
@prefix cnluwvo: <https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix : <https://kade.example/id/> .
:ok a cnlo:Occupation ; skos:prefLabel \"kok\"@nl .
";
const CONTEXT: &str = "\"@context\": {\"cnlo\": \"https://linkeddata.competentnl.nl/def/competentnl#\", \"skos\": \"http://www.w3.org/2004/02/skos/core#\"}";
const OK_NT: &str = "<urn:o> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://linkeddata.competentnl.nl/def/competentnl#Occupation> .\n<urn:o> <http://www.w3.org/2004/02/skos/core#prefLabel> \"kok\"@nl .\n";

/// Returns the problems of one file as shown to a person, including an error that ends the reading.
fn problems_of(name: &str, bytes: &[u8]) -> Result<Vec<String>, Box<dyn Error>> {
    let dir = tempfile::tempdir()?;
    let path = dir.path().join(name);
    fs::write(&path, bytes)?;
    let without_folder = |text: String| text.replace(&format!("{}/", dir.path().display()), "");
    Ok(match competentnl::read(&[path], competentnl::SOURCE, &mut |_, _| {}) {
        Ok(draft) => {
            draft.problems.iter().map(|problem| without_folder(format!("{:?} {problem}", problem.severity))).collect()
        }
        Err(error) => vec![without_folder(format!("Error {error}"))],
    })
}

/// Shortens a text of maximum length, and the parser's own name for a blank node.
fn shortened(problem: &str) -> String {
    let problem = problem.replace(&"x".repeat(120), "LONG");
    match problem.find("_:0:") {
        Some(offset) => problem[..offset].to_owned() + "_:0:…" + &problem[offset + 36..],
        None => problem,
    }
}

/// All expected problems, in order.
type Problems = &'static [&'static str];

/// Name of the file, its text, and the expected problems.
type Case = (&'static str, Vec<u8>, Problems);

fn turtle(text: &str, expected: Problems) -> Case {
    ("a.ttl", format!("{PREFIXES}{text}").into_bytes(), expected)
}

fn json(text: &str, expected: Problems) -> Case {
    ("a.jsonld", text.replace("CONTEXT", CONTEXT).into_bytes(), expected)
}

fn lines(name: &'static str, text: &str, expected: Problems) -> Case {
    (name, format!("{OK_NT}{text}").into_bytes(), expected)
}

/// Syntax errors in Turtle. [`PREFIXES`] has six lines, so the text of a case starts at line 7.
fn broken_turtle() -> Vec<Case> {
    vec![
        turtle(":a skos:prefLabel \"x\"@nl", &["Error a.ttl:7: Unexpected end of file"]),
        turtle(
            ":a skos:prefLabel \"never closed .\n:b a cnlo:Occupation .",
            &["Error a.ttl:7: Unexpected end of file"],
        ),
        turtle(":a skos:prefLabel \"\"\"never\nclosed\n", &["Error a.ttl:7: Unexpected end of file"]),
        turtle(":a nope:thing :b .", &["Error a.ttl:7: The prefix nope: has not been declared"]),
        turtle("\n:a a <not closed .\n", &["Error a.ttl:8: Unexpected end of file"]),
        turtle(":a a <http://x y> .", &["Error a.ttl:7: Invalid IRI code point ' '"]),
        turtle(":a a <relative> .", &["Error a.ttl:7: No scheme found in an absolute IRI"]),
        turtle(":a cnlo:requiresHATEssential .", &["Error a.ttl:7: . is not a valid RDF object"]),
        turtle(":a ; .", &["Error a.ttl:7: ; is not a valid predicate"]),
        turtle("\"text\" a cnlo:Occupation .", &["Error a.ttl:7: \"text\" is not a valid subject or graph name"]),
        turtle(":a skos:prefLabel \"x\"@n\u{e9} .", &["Error a.ttl:7: The given language subtag is invalid"]),
        turtle(":a skos:prefLabel \"\\q\"@nl .", &["Error a.ttl:7: Unexpected escape character '\\q'"]),
        turtle(
            ":a skos:prefLabel \"\\uD800\"@nl .",
            &["Error a.ttl:7: The escape sequence '\\uD800' is encoding D800 that is not a valid unicode \
                 character"],
        ),
        turtle("@prefix x <urn:x> .", &["Error a.ttl:7: The PREFIX keyword should be followed by a prefix like 'ex:'"]),
        turtle(
            ":a :b [ :c :d .",
            &[
                "Error a.ttl:7: blank node property lists should end with a ']'",
                "Warning a.ttl:7: unknown predicate https://kade.example/id/c, 1 times",
            ],
        ),
        turtle(
            ":a :b ( :c .",
            &[
                "Error a.ttl:7: . is not a valid RDF object",
                "Warning a.ttl:7: unknown predicate http://www.w3.org/1999/02/22-rdf-syntax-ns#first, 1 times",
                "Warning a.ttl:7: unknown predicate https://kade.example/id/b, 1 times",
                "Warning a.ttl:7: unknown predicate http://www.w3.org/1999/02/22-rdf-syntax-ns#rest, 1 times",
            ],
        ),
        turtle(
            "<<<<<<< HEAD\n:a a cnlo:Occupation .",
            &["Error a.ttl:7: << is not a valid subject or graph name", "Error a.ttl:7: Unexpected end of file"],
        ),
        ("a.ttl", Vec::new(), &["Error a.ttl:1: no statement in the whole file"]),
        ("a.ttl", b"# only a comment\n".to_vec(), &["Error a.ttl:1: no statement in the whole file"]),
        (
            "a.ttl",
            b"<!DOCTYPE html><html>sign in</html>".to_vec(),
            &["Error a.ttl:1: this is a page or document in HTML or XML, not RDF in a form read here"],
        ),
        (
            "a.ttl",
            b"<?xml version=\"1.0\"?>\n<rdf:RDF/>".to_vec(),
            &["Error a.ttl:1: this is a page or document in HTML or XML, not RDF in a form read here"],
        ),
        ("a.ttl", b"@prefix x: <urn:x> .\nx:a x:b \"caf\xe9\" .".to_vec(), &["Error a.ttl:2: not valid UTF-8"]),
        ("a.ttl", vec![0xff, 0xfe, b'<', 0], &["Error a.ttl:1: not valid UTF-8"]),
        (
            "a.rdf",
            b"<rdf:RDF/>".to_vec(),
            &["Error a.rdf: not a kind of file that can be read here; known are .ttl, .nt, .nq, .trig, .jsonld \
                 and .json"],
        ),
        (
            "a.ttl",
            b"<urn:a> <urn:b> <urn:c> .".to_vec(),
            &[
                "Warning a.ttl:1: unknown predicate urn:b, 1 times",
                "Error a.ttl: no concept: nothing is of a class of CompetentNL, such as cnlo:Occupation or \
                 cnlo:HumanCapability",
            ],
        ),
    ]
}

fn broken_lines() -> Vec<Case> {
    vec![
        lines("a.nt", "<urn:a> <urn:b>\n", &["Error a.nt:3: line jumps are not allowed in the middle of triples"]),
        lines(
            "a.nt",
            "<urn:a> <urn:b> \"cut",
            &["Error a.nt:3: Unexpected end of file", "Error a.nt:3: Unexpected end"],
        ),
        lines(
            "a.nt",
            "@prefix x: <urn:x> .\n",
            &["Error a.nt:3: The subject of a triple must be an IRI or a blank node"],
        ),
        lines("a.nt", "<urn:a> \"b\" <urn:c> .\n", &["Error a.nt:3: The predicate of a triple must be an IRI"]),
        lines(
            "a.nt",
            "<urn:a> <urn:b> <urn:c> <urn:g> .\n",
            &[
                "Error a.nt:3: Quads must be followed by a dot",
                "Error a.nt:3: The predicate of a triple must be an IRI",
                "Warning a.nt:3: unknown predicate urn:b, 1 times",
            ],
        ),
        lines(
            "a.nq",
            "<urn:a> <urn:b> <urn:c> \"g\" .\n",
            &[
                "Error a.nq:3: The subject of a triple must be an IRI or a blank node",
                "Error a.nq:3: Quads must be followed by a dot",
                "Warning a.nq:3: unknown predicate urn:b, 1 times",
            ],
        ),
        lines(
            "a.trig",
            "<urn:g> { <urn:a> <urn:b> <urn:c> ",
            &["Error a.trig:3: Unexpected end", "Warning a.trig:3: unknown predicate urn:b, 1 times"],
        ),
    ]
}

fn broken_json() -> Vec<Case> {
    vec![
        json("", &["Error a.jsonld:1: the file is empty"]),
        json("{CONTEXT,\n \"@id\": }", &["Error a.jsonld:2: not JSON: expected value at line 2 column 9"]),
        json(
            "{CONTEXT,\n \"@id\": \"urn:a\"",
            &["Error a.jsonld:2: not JSON: EOF while parsing an object at line 2 column 15"],
        ),
        json(
            "{\n\"@context\": \"https://kade.example/context\"}",
            &["Error a.jsonld:2: the context stands elsewhere (https://kade.example/context); put it into the \
                 file"],
        ),
        json(
            "{\n\"@context\": [{}, \"https://kade.example/c\"]}",
            &["Error a.jsonld:2: the context stands elsewhere (https://kade.example/c); put it into the file"],
        ),
        json(
            "{\"@context\": {\"a\": {\"@id\": \"urn:a\",\n\"@context\": {}}}}",
            &["Error a.jsonld:2: a context within a context is not read"],
        ),
        json(
            "{\n\"@context\": 7, \"@id\": \"urn:a\"}",
            &["Error a.jsonld:2: @context value must be null, a string or an object"],
        ),
        json("{CONTEXT,\n \"@id\": 7}", &["Error a.jsonld:2: @id value must be a string"]),
        json(
            "{\"@id\": \"urn:a\", \"name\": \"no context\"}",
            &["Error a.jsonld:1: no statement in the whole file: is its context there?"],
        ),
        json(
            "{\"results\": {\"bindings\": []}}",
            &["Error a.jsonld:1: no statement in the whole file: is its context there?"],
        ),
    ]
}

/// Files with valid syntax and invalid content.
fn broken_meaning() -> Vec<Case> {
    vec![
        turtle(
            ":a a cnlo:Occupation .\n:a a cnlo:HumanCapability .",
            &[
                "Error a.ttl:8: https://kade.example/id/a is both occupation and capability",
                "Warning a.ttl:7: https://kade.example/id/a has no preferred label",
            ],
        ),
        turtle(
            ":a a cnlo:Occupation ; skos:prefLabel :b .",
            &[
                "Error a.ttl:7: https://kade.example/id/a: a label needs a text and has an IRI",
                "Warning a.ttl:7: https://kade.example/id/a has no preferred label",
            ],
        ),
        turtle(
            ":a a cnlo:Occupation ; skos:prefLabel 7 .",
            &[
                "Error a.ttl:7: a text was expected, and this is a http://www.w3.org/2001/XMLSchema#integer",
                "Warning a.ttl:7: https://kade.example/id/a has no preferred label",
            ],
        ),
        turtle(
            ":a a cnlo:Occupation ; skos:prefLabel \"x\"@abcdefgh .",
            &[
                "Error a.ttl:7: \"abcdefgh\" is no language such as nl or ar",
                "Warning a.ttl:7: https://kade.example/id/a has no preferred label",
            ],
        ),
        turtle(
            ":a a cnlo:Occupation ; skos:prefLabel \" \\u202E \" .",
            &[
                "Warning a.ttl:7: a label without a visible letter",
                "Warning a.ttl:7: https://kade.example/id/a has no preferred label",
            ],
        ),
        turtle(
            ":a a cnlo:Occupation ; skos:prefLabel \"x\" ; skosxl:altLabel :l .",
            &["Warning a.ttl:7: the label https://kade.example/id/l has no text"],
        ),
        turtle(":a a cnlo:Occupation .", &["Warning a.ttl:7: https://kade.example/id/a has no preferred label"]),
        turtle("[] a cnlo:Occupation ; skos:prefLabel \"x\" .", &["Error a.ttl:7: a concept without an IRI: _:0:…"]),
        turtle(
            ":a skos:prefLabel \"x\" .",
            &["Warning a.ttl:7: left out: nothing says what https://kade.example/id/a is"],
        ),
        turtle(
            ":ok cnlo:requiresHATEssential :none .",
            &["Warning a.ttl:7: dangling link (requires): these files do not describe \
                 https://kade.example/id/none"],
        ),
        turtle(
            ":ok cnlo:requiresHATEssential \"koken\" .",
            &["Error a.ttl:7: https://kade.example/id/ok: a link needs an IRI and has a text"],
        ),
        turtle(
            ":ok cnlo:requiresHATEssential :ok .",
            &["Error a.ttl:7: https://kade.example/id/ok (occupation) cannot be linked to \
                 https://kade.example/id/ok (occupation) by \"requires\""],
        ),
        turtle(
            ":ok cnluwvo:isRegulatedProfession \"perhaps\" .",
            &["Error a.ttl:7: https://kade.example/id/ok: \"perhaps\" is neither true nor false"],
        ),
        turtle(
            ":ok cnlo:hasRIASEC \"Q\" .",
            &["Error a.ttl:7: https://kade.example/id/ok: \"Q\" is none of the interest types R, I, A, S, E, C"],
        ),
        turtle(
            ":ok skos:prefLabel \"keukenchef\"@nl .",
            &["Warning a.ttl:7: https://kade.example/id/ok is already called \"kok\" in nl; \"keukenchef\" is kept \
                 as an alternative"],
        ),
        turtle(
            ":ok skos:broader :ok .",
            &["Error a.ttl:7: https://kade.example/id/ok (occupation) cannot be linked to \
                 https://kade.example/id/ok (occupation) by \"broader\""],
        ),
        turtle(":ok skos:altLabel \"LONG\"@nl .", &["Error a.ttl:7: a label is longer than 1000 characters: LONG"]),
        (
            "a.ttl",
            format!("<urn:a> <{}b> <urn:c> .", "http://www.w3.org/2004/02/skos/core#prefLa").into_bytes(),
            &[
                "Warning a.ttl:1: unknown predicate http://www.w3.org/2004/02/skos/core#prefLab, 1 times",
                "Error a.ttl: no concept: nothing is of a class of CompetentNL, such as cnlo:Occupation or \
                 cnlo:HumanCapability",
            ],
        ),
        (
            "a.nt",
            b"<urn:a> <http://www.w3.org/2004/02/skos/core#broader> <urn:b> .\n".to_vec(),
            &[
                "Warning a.nt:1: dangling link (broader): these files do not describe urn:a",
                "Error a.nt: no concept: nothing is of a class of CompetentNL, such as cnlo:Occupation or \
                 cnlo:HumanCapability",
            ],
        ),
    ]
}

#[test]
fn broken_files_give_problems_with_their_location() -> Outcome {
    let cases = [broken_turtle(), broken_lines(), broken_json(), broken_meaning()].concat();
    assert!(cases.len() >= 40, "{}", cases.len());
    let mut wrong = Vec::new();
    for (name, bytes, expected) in cases {
        let text = String::from_utf8(bytes.clone()).map(|text| text.replace("LONG", &"x".repeat(1_001)).into_bytes());
        let problems: Vec<_> =
            problems_of(name, &text.unwrap_or(bytes.clone()))?.iter().map(|problem| shortened(problem)).collect();
        if problems != expected {
            let shown = String::from_utf8_lossy(&bytes).replace(PREFIXES, "…").replace(OK_NT, "…");
            let (expected, problems) = (expected.join("\n   "), problems.join("\n   "));
            wrong.push(format!("{shown}\n   should give\n   {expected}\n   and gave\n   {problems}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    Ok(())
}

fn read(name: &str, text: &str) -> Result<TaxonomyDraft, Box<dyn Error>> {
    let dir = tempfile::tempdir()?;
    let path: PathBuf = dir.path().join(name);
    fs::write(&path, text)?;
    Ok(competentnl::read(&[path], competentnl::SOURCE, &mut |_, _| {})?)
}

fn messages(draft: &TaxonomyDraft) -> Vec<String> {
    draft.problems.iter().map(|problem| format!("{}: {}", problem.line, problem.message)).collect()
}

#[test]
fn cycle_is_broken_at_its_closing_link() -> Outcome {
    let circle = ":a a cnlo:HumanCapability ; skos:prefLabel \"a\" ; skos:broader :b .
:b a cnlo:HumanCapability ; skos:prefLabel \"b\" ; skos:broader :c .
:c a cnlo:HumanCapability ; skos:prefLabel \"c\" ; skos:broader :a .
";
    let draft = read("a.ttl", &format!("{PREFIXES}{circle}"))?;
    let a = "https://kade.example/id/a";
    assert_eq!(
        messages(&draft),
        [format!("9: left out: https://kade.example/id/c would be broader than itself by way of {a}")]
    );
    assert_eq!((draft.counts.broader, draft.errors().count()), (2, 0));
    Ok(())
}

#[test]
fn chain_as_long_as_the_file_is_read() -> Outcome {
    let link = |number| {
        format!(
            ":n{number} a cnlo:KnowledgeArea ; skos:prefLabel \"{number}\" ; skos:broader :n{} .\n",
            (number + 1) % 50_000
        )
    };
    let text: String = std::iter::once(PREFIXES.to_owned()).chain((0..50_000).map(link)).collect();
    let draft = read("a.ttl", &text)?;
    assert_eq!((draft.counts.broader, draft.problems.len()), (49_999, 1));
    Ok(())
}

#[test]
fn labels_beyond_limit_are_errors_listed_briefly() -> Outcome {
    let labels: Vec<_> = (0..10_000).map(|number| format!(":ok skos:altLabel \"naam {number}\"@nl .\n")).collect();
    let draft = read("a.ttl", &format!("{PREFIXES}{}", labels.concat()))?;
    assert_eq!(draft.labels.len(), 500);
    assert_eq!(draft.errors().count(), 21);
    let messages = messages(&draft);
    assert_eq!(messages[0], "506: https://kade.example/id/ok has more than 500 labels in nl");
    assert_eq!(messages[20], "0: 9481 more: labels beyond the limit");
    Ok(())
}

#[test]
fn dangling_links_are_listed_briefly_and_counted() -> Outcome {
    let links: Vec<_> = (0..1_000).map(|number| format!(":ok cnlo:requiresHATSomewhat :c{number} .\n")).collect();
    let draft = read("a.ttl", &format!("{PREFIXES}{}", links.concat()))?;
    assert_eq!((draft.counts.requires_rows, draft.counts.requires, draft.counts.requires_dangling), (1_000, 0, 1_000));
    assert_eq!((draft.problems.len(), draft.errors().count()), (21, 0));
    Ok(())
}

#[test]
fn reading_stops_after_twenty_wrong_lines() -> Outcome {
    let draft = read("a.nt", &"no statement at all\n".repeat(10_000))?;
    let messages = messages(&draft);
    assert_eq!(messages.len(), 21, "{messages:?}");
    assert!(messages[20].ends_with("not read any further after 20 errors"), "{messages:?}");
    Ok(())
}

#[test]
fn small_files_that_cause_much_work_are_bounded() -> Outcome {
    let start = std::time::Instant::now();
    let nested = |open: &str, close: &str, times: usize| format!("{}{}", open.repeat(times), close.repeat(times));
    let deep = read("a.jsonld", &format!("{{\"@graph\": {}}}", nested("[", "]", 1_000_000)))?;
    assert_eq!(messages(&deep), ["1: nested deeper than 64 brackets"]);
    // Each term is defined by the previous one, as in the billion-laughs attack.
    let terms: Vec<_> = (0..20_000).map(|n| format!("\"t{}\": \"t{n}:{}\"", n + 1, "ha".repeat(20))).collect();
    let laughs = read("a.jsonld", &format!("{{\"@context\": {{\"t0\": \"urn:t:\", {}}}}}", terms.join(", ")))?;
    assert!(messages(&laughs)[0].contains("contexts are too long"), "{:?}", messages(&laughs));
    let chain = read("a.jsonld", &format!("{{\"@context\": {{\"t0\": \"urn:t:\", {}}}}}", terms[..200].join(", ")))?;
    assert!(messages(&chain)[0].contains("16 deep"), "{:?}", messages(&chain));
    // A context of nearly maximum size, and many nodes that use it.
    let terms: Vec<_> = (0..1_200).map(|n| format!("\"t{n}\": \"urn:{}\"", "ha".repeat(12))).collect();
    let things: Vec<_> = (0..20_000).map(|n| format!("{{\"@id\": \"urn:{n}\", \"t7:x\": \"lol\"}}")).collect();
    let large = format!("{{\"@context\": {{{}}}, \"@graph\": [{}]}}", terms.join(", "), things.join(","));
    let large = read("a.jsonld", &large)?;
    assert_eq!((large.counts.rows(), large.errors().count()), (20_000, 1));
    // Turtle has no entities, but brackets, lists and texts of any length.
    for text in [
        format!("{PREFIXES}:a :b {} .", nested("[ :c ", "]", 100_000)),
        format!("{PREFIXES}:a :b {} .", nested("( ", ")", 100_000)),
        format!("{PREFIXES}:a :b \"\"\"{}", "x\n".repeat(3 << 20)),
        format!("{PREFIXES}:a :b \"\"\"{}", "x".repeat(5 << 20)),
    ] {
        let draft = read("a.ttl", &text)?;
        assert!(!draft.problems.is_empty());
        assert!(draft.problems.len() < 30);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    Ok(())
}
