//! Releases: staged, published, unchanged, superseded, and unfinished after a crash.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use crate::{
    Cursor, ReleaseView, StageOutcome, StoreError,
    entity::{concept, label, release},
    testing::{Db, Kind, worker},
};
use kade_domain::{ReleaseId, Strength};
use kade_taxonomy::{
    ConceptKind, DraftConcept, DraftLabel, DraftMapping, DraftNote, DraftRelation, LabelKind, Match, NoteKind, Origin,
    RelationKind, Taxonomy, TaxonomyDraft,
};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait};
use std::collections::HashSet;

fn concept(iri: &str, kind: ConceptKind) -> DraftConcept {
    DraftConcept {
        iri: iri.into(),
        kind,
        notation: Some("7212".to_owned()),
        regulated: Some(false),
        mediable: None,
        reuse_level: None,
        riasec: Some('R'),
    }
}

fn name(iri: &str, lang: &str, text: &str) -> DraftLabel {
    DraftLabel {
        iri: iri.into(),
        lang: lang.to_owned(),
        kind: LabelKind::Preferred,
        text: text.to_owned(),
        origin: Origin::Official,
    }
}

/// A welder, for whom welding is essential and reading drawings optional.
fn base() -> TaxonomyDraft {
    let relation =
        |from: &str, to: &str, kind, strength| DraftRelation { from: from.into(), to: to.into(), kind, strength };
    TaxonomyDraft {
        source: "esco".to_owned(),
        lang: "en".to_owned(),
        version: Some("1.2".to_owned()),
        checksum: "one".to_owned(),
        concepts: vec![
            concept("urn:welder", ConceptKind::Occupation),
            concept("urn:metal", ConceptKind::OccupationGroup),
            concept("urn:weld", ConceptKind::Capability),
            concept("urn:draw", ConceptKind::KnowledgeArea),
        ],
        labels: vec![
            name("urn:welder", "en", "welder"),
            name("urn:metal", "en", "metal workers"),
            name("urn:weld", "en", "weld"),
            name("urn:draw", "en", "technical drawings"),
        ],
        notes: vec![DraftNote {
            iri: "urn:welder".into(),
            lang: "en".to_owned(),
            kind: NoteKind::Description,
            text: "Joins metal.".to_owned(),
        }],
        relations: vec![
            relation("urn:welder", "urn:weld", RelationKind::Requires, Some(Strength::Essential)),
            relation("urn:welder", "urn:draw", RelationKind::Requires, Some(Strength::Optional)),
            relation("urn:welder", "urn:metal", RelationKind::Broader, None),
        ],
        mappings: vec![DraftMapping {
            iri: "urn:welder".into(),
            target_iri: "urn:isco:7212".into(),
            target_scheme: "isco08".to_owned(),
            matching: Match::Exact,
        }],
        ..TaxonomyDraft::default()
    }
}

fn dutch() -> TaxonomyDraft {
    TaxonomyDraft {
        source: "esco".to_owned(),
        lang: "nl".to_owned(),
        checksum: "nl one".to_owned(),
        labels: vec![name("urn:welder", "nl", "lasser"), name("urn:weld", "nl", "lassen")],
        ..TaxonomyDraft::default()
    }
}

async fn stage(db: &Db, draft: &TaxonomyDraft) -> StageOutcome {
    db.store.stage_taxonomy(&worker(), draft, |_, _| {}).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn concept_background_has_notes_mappings_and_bases(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    import(&db, &base()).await;
    import(&db, &dutch()).await;
    let taxonomy = load(&db).await;
    let background = async |iri: &str| db.store.concept_background(taxonomy.by_iri(iri).unwrap()).await.unwrap();
    let welder = background("urn:welder").await;
    let texts: Vec<_> = welder.notes.iter().map(|note| (note.lang.as_str(), note.text.as_str())).collect();
    assert!(texts.contains(&("en", "Joins metal.")), "{texts:?}");
    assert_eq!(welder.mappings[0].target_iri, "urn:isco:7212");
    assert_eq!(welder.bases.iter().map(|base| base.lang.as_str()).collect::<Vec<_>>(), ["en"], "the base defines it");
    let weld = background("urn:weld").await;
    assert!(weld.notes.is_empty() && weld.mappings.is_empty() && weld.bases.len() == 1);
    let unknown = db.store.concept_background(kade_domain::ConceptId(uuid::Uuid::nil())).await.unwrap();
    assert_eq!(unknown, crate::ConceptBackground::default());
}

async fn import(db: &Db, draft: &TaxonomyDraft) -> StageOutcome {
    let outcome = stage(db, draft).await;
    if let StageOutcome::Staged { release, .. } = outcome {
        db.store.publish_release(&worker(), release).await.unwrap();
    }
    outcome
}

async fn load(db: &Db) -> Taxonomy {
    let (concepts, labels, relations) = db.store.load_taxonomy().await.unwrap();
    Taxonomy::build(concepts, labels, relations)
}

fn counts(outcome: StageOutcome) -> (usize, usize, usize) {
    match outcome {
        StageOutcome::Staged { added, changed, superseded, .. } => (added, changed, superseded),
        StageOutcome::Unchanged => panic!("something changed"),
    }
}

#[rstest]
#[tokio::test]
async fn next_step_relation_is_stored(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let mut draft = base();
    draft.concepts.push(concept("urn:foreman", ConceptKind::Occupation));
    let (from, to) = ("urn:welder".into(), "urn:foreman".into());
    draft.relations.push(DraftRelation { from, to, kind: RelationKind::NextStep, strength: None });
    import(&db, &draft).await;
    let taxonomy = load(&db).await;
    let id = |iri: &str| taxonomy.by_iri(iri).unwrap();
    assert_eq!(taxonomy.next_steps(id("urn:welder")), [id("urn:foreman")]);
}

#[rstest]
#[tokio::test]
async fn staged_release_is_loaded_after_publishing(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let mut steps = Vec::new();
    let outcome = db.store.stage_taxonomy(&worker(), &base(), |done, all| steps.push((done, all))).await.unwrap();
    let StageOutcome::Staged { release, added, changed, superseded } = outcome else { panic!("{outcome:?}") };
    assert_eq!((added, changed, superseded), (4, 0, 0));
    assert_eq!(steps.last(), Some(&(13, 13)));
    assert_eq!(load(&db).await.concepts().count(), 0, "a staged release is not loaded");
    assert_eq!(db.store.base_iris("esco", "nl").await.unwrap(), None);

    db.store.publish_release(&worker(), release).await.unwrap();
    db.store.publish_release(&worker(), release).await.unwrap();
    db.settle().await;
    let changes = db.store.changes_after(Cursor::START, 10).await.unwrap();
    assert_eq!(changes.len(), 1, "publishing twice writes one change");

    let taxonomy = load(&db).await;
    let [welder] = taxonomy.find("Welder") else { panic!("one welder") };
    let (weld, draw) = (taxonomy.by_iri("urn:weld").unwrap(), taxonomy.by_iri("urn:draw").unwrap());
    assert_eq!(taxonomy.skills_of(*welder), [(weld, Strength::Essential), (draw, Strength::Optional)]);
    assert_eq!(taxonomy.broader(*welder), [taxonomy.by_iri("urn:metal").unwrap()]);
    let stored = taxonomy.concept(*welder).unwrap();
    assert_eq!((stored.kind, stored.regulated), (ConceptKind::Occupation, Some(false)));
    assert_eq!(stored.notation.as_deref(), Some("7212"));

    assert_eq!(db.store.base_iris("esco", "en").await.unwrap(), None, "the base's own language is the base again");
    let iris = ["urn:welder", "urn:metal", "urn:weld", "urn:draw"].map(str::to_owned);
    assert_eq!(db.store.base_iris("esco", "nl").await.unwrap(), Some(HashSet::from(iris)));
}

#[rstest]
#[tokio::test]
async fn same_checksum_stages_nothing(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    import(&db, &base()).await;
    import(&db, &dutch()).await;
    let before = (release::Entity::find().all(db.store.db()).await.unwrap(), db.store.load_taxonomy().await.unwrap());
    assert_eq!(import(&db, &base()).await, StageOutcome::Unchanged);
    assert_eq!(import(&db, &dutch()).await, StageOutcome::Unchanged);
    let after = (release::Entity::find().all(db.store.db()).await.unwrap(), db.store.load_taxonomy().await.unwrap());
    assert_eq!(before, after);

    // Files with another checksum and the same facts are staged, and change no concept.
    let outcome = import(&db, &TaxonomyDraft { checksum: "same in another order".to_owned(), ..base() }).await;
    assert_eq!(counts(outcome), (0, 0, 0));
}

#[rstest]
#[tokio::test]
async fn new_release_supersedes_and_keeps_concepts(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    import(&db, &base()).await;
    import(&db, &dutch()).await;
    let welder = load(&db).await.by_iri("urn:welder").unwrap();
    let mut next = base();
    next.checksum = "two".to_owned();
    next.concepts.retain(|concept| &*concept.iri != "urn:draw");
    next.labels.retain(|label| &*label.iri != "urn:draw");
    next.relations.retain(|relation| &*relation.to != "urn:draw");
    next.concepts.push(concept("urn:grind", ConceptKind::Capability));
    next.labels.push(name("urn:grind", "en", "grind"));
    // The kind of a concept may change.
    next.concepts[2].kind = ConceptKind::KnowledgeArea;
    // Two changed: the welder needs one skill less, and welding has another kind.
    assert_eq!(counts(stage(&db, &next).await), (1, 2, 1));
    assert!(load(&db).await.by_iri("urn:draw").is_some(), "the current release stays until publishing");

    import(&db, &next).await;
    let taxonomy = load(&db).await;
    assert_eq!(taxonomy.by_iri("urn:draw"), None);
    assert_eq!(taxonomy.by_iri("urn:welder"), Some(welder), "identity stays");
    assert_eq!(taxonomy.find("lasser"), [welder], "labels of other languages stay");
    assert_eq!(taxonomy.concept(taxonomy.by_iri("urn:weld").unwrap()).unwrap().kind, ConceptKind::KnowledgeArea);
    assert_eq!(concept::Entity::find().count(db.store.db()).await.unwrap(), 5, "superseded concepts are not deleted");
    let stored = concept::Entity::find().all(db.store.db()).await.unwrap();
    assert!(stored.iter().any(|row| row.iri == "urn:weld" && row.kind == "knowledge_area"));

    // A concept that returns keeps its identity.
    import(&db, &TaxonomyDraft { checksum: "three".to_owned(), ..base() }).await;
    assert!(load(&db).await.by_iri("urn:draw").is_some());
    assert_eq!(concept::Entity::find().count(db.store.db()).await.unwrap(), 5);
    let current = db.store.current_releases().await.unwrap();
    let languages: Vec<_> = current.iter().map(|ReleaseView { lang, is_base, .. }| (lang.as_str(), *is_base)).collect();
    assert_eq!(languages, [("en", true), ("nl", false)]);
}

#[rstest]
#[tokio::test]
async fn release_left_by_crash_is_removed(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    import(&db, &base()).await;
    // The state after a process was killed in the middle: rows of a release in state "staging".
    let StageOutcome::Staged { release, .. } =
        stage(&db, &TaxonomyDraft { checksum: "two".to_owned(), ..base() }).await
    else {
        panic!("staged")
    };
    let row = release::Entity::find_by_id(release.0).one(db.store.db()).await.unwrap().unwrap();
    let mut row = row.into_active_model();
    row.state = sea_orm::ActiveValue::Set("staging".to_owned());
    db.store
        .short_write(async |tx| {
            row.clone().update(&*tx).await?;
            Ok(())
        })
        .await
        .unwrap();
    assert!(matches!(db.store.publish_release(&worker(), release).await, Err(StoreError::NotFound)));
    assert_eq!(label::Entity::find().count(db.store.db()).await.unwrap(), 8);

    let outcome = import(&db, &TaxonomyDraft { checksum: "three".to_owned(), ..base() }).await;
    assert_eq!(counts(outcome), (0, 0, 0));
    let releases = release::Entity::find().all(db.store.db()).await.unwrap();
    assert_eq!(releases.len(), 2, "the previous and the current release");
    assert!(!releases.iter().any(|row| ReleaseId(row.id) == release));
    assert_eq!(label::Entity::find().count(db.store.db()).await.unwrap(), 8);
}

#[rstest]
#[tokio::test]
async fn labels_for_unknown_concepts_are_refused(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    import(&db, &base()).await;
    let mut stray = dutch();
    stray.labels.push(name("urn:baker", "nl", "bakker"));
    let refused = db.store.stage_taxonomy(&worker(), &stray, |_, _| {}).await;
    assert!(matches!(refused, Err(StoreError::Conflict("taxonomy-unknown-concept"))));
    assert_eq!(load(&db).await.find("lasser"), []);
}

/// During an import of many rows, a writer in another process never waits long.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn other_writers_proceed_during_import(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let mut draft = base();
    for number in 0..20_000 {
        draft
            .labels
            .push(DraftLabel { kind: LabelKind::Alternative, ..name("urn:weld", "en", &format!("weld {number}")) });
    }
    let (store, other) = (db.store.clone(), db.another(2).await);
    let import = tokio::spawn(async move { store.stage_taxonomy(&worker(), &draft, |_, _| {}).await.unwrap() });
    let (mut waits, mut longest) = (0, std::time::Duration::ZERO);
    while !import.is_finished() {
        let began = std::time::Instant::now();
        assert!(other.count_rate("somebody", std::time::Duration::from_mins(1), u32::MAX).await.unwrap());
        longest = longest.max(began.elapsed());
        waits += 1;
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(counts(import.await.unwrap()), (4, 0, 0));
    assert!(waits > 3, "the import was too short to measure waiting");
    assert!(longest < std::time::Duration::from_secs(1), "{longest:?}");
}
