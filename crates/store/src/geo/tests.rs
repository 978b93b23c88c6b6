//! Finding places by name and postcodes by number: aliases, accents and homonyms.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use crate::{
    PlaceMatch, PlaceRow, PostcodeRow,
    testing::{Db, Kind, worker},
};
use kade_domain::{Place, Point, Postcode};
use rstest::rstest;

fn row(code: &str, name: &str, municipality: &str) -> PlaceRow {
    PlaceRow { code: code.to_owned(), name: name.to_owned(), municipality: municipality.to_owned() }
}

/// Bergen is a municipality in Limburg and one in Noord-Holland; two places are called Hengelo; Velp lies in Rheden and
/// in Land van Cuijk.
fn places() -> Vec<PlaceRow> {
    vec![
        row("1", "'s-Gravenhage", "GM0518"),
        row("2", "Hengelo", "GM0164"),
        row("3", "Hengelo", "GM1876"),
        row("4", "Velp", "GM0275"),
        row("5", "Velp", "GM1982"),
        row("6", "Súdwest", "GM1900"),
        row("7", "Nergens", "GM9999"),
        row("8", "'s-Hertogenbosch", "GM0796"),
    ]
}

fn postcode(number: &str, place: &str, lat: f64, lon: f64) -> PostcodeRow {
    PostcodeRow { postcode: Postcode::parse(number).unwrap(), place: place.to_owned(), point: Point { lat, lon } }
}

fn one(found: PlaceMatch) -> Place {
    match found {
        PlaceMatch::One(place) => place,
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[tokio::test]
async fn municipalities_match_until_places_are_imported(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    assert_eq!(db.store.municipalities().await.unwrap().len(), 342);
    for name in ["Den Haag", "'s-Gravenhage", "’s gravenhage", " DEN  HAAG "] {
        assert_eq!(one(db.store.place_by_name(name).await.unwrap()).municipality, "GM0518", "{name}");
    }
    assert_eq!(one(db.store.place_by_name("den bosch").await.unwrap()).name, "'s-Hertogenbosch");
    assert_eq!(one(db.store.place_by_name("Súdwest-Fryslân").await.unwrap()).municipality, "GM1900");
    assert_eq!(one(db.store.place_by_name("sudwest fryslan").await.unwrap()).municipality, "GM1900");
    for name in ["", "  ", "'", "Atlantis", "Den", "%", "Den_Haag'; DROP TABLE place"] {
        assert_eq!(db.store.place_by_name(name).await.unwrap(), PlaceMatch::None, "{name}");
    }
    let starting = db.store.places_starting("den h", 5).await.unwrap();
    assert_eq!(starting[0].name, "Den Helder");
    assert!(db.store.places_starting("utr", 5).await.unwrap().iter().any(|place| place.name == "Utrecht"));
}

#[rstest]
#[tokio::test]
async fn ambiguous_place_name_returns_all_candidates(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let imported = db.store.import_places(&worker(), &places()).await.unwrap();
    assert_eq!((imported.places, imported.unknown), (7, vec![row("7", "Nergens", "GM9999")]));

    let hengelo = one(db.store.place_by_name("hengelo").await.unwrap());
    assert_eq!(hengelo.municipality, "GM0164", "the place named like its municipality wins");
    let PlaceMatch::Many(velp) = db.store.place_by_name("Velp").await.unwrap() else { panic!("Velp is two places") };
    assert_eq!(velp.iter().map(|place| place.municipality.as_str()).collect::<Vec<_>>(), ["GM0275", "GM1982"]);
    assert_eq!(one(db.store.place_by_name("sudwest").await.unwrap()).name, "Súdwest");
    assert_eq!(one(db.store.place_by_name("Amersfoort").await.unwrap()).municipality, "GM0307", "still known");

    let names = |places: Vec<Place>| places.into_iter().map(|place| place.name).collect::<Vec<_>>();
    assert_eq!(names(db.store.places_starting("VEL", 10).await.unwrap()), ["Velp", "Velp"]);
    assert_eq!(names(db.store.places_starting("velp", 1).await.unwrap()), ["Velp"]);
    assert_eq!(names(db.store.places_starting("den ha", 10).await.unwrap()), ["'s-Gravenhage"]);

    let again = db.store.import_places(&worker(), &places()[..3]).await.unwrap();
    assert_eq!(again.places, 3, "an import replaces the previous one");
    assert_eq!(db.store.place_by_name("Velp").await.unwrap(), PlaceMatch::None);
}

#[rstest]
#[tokio::test]
async fn imported_postcodes_set_points(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let velp = Postcode::parse("6881").unwrap();
    assert_eq!(db.store.postcode_point(velp).await.unwrap(), None);
    assert_eq!(db.store.place_of_postcode(velp).await.unwrap(), None);
    db.store.import_places(&worker(), &places()).await.unwrap();
    let rows = [
        postcode("6881", "Velp", 51.99, 5.97),
        postcode("6883", "Velp", 52.01, 5.99),
        postcode("5363", "Velp", 51.75, 5.71),
        postcode("2511", "Den Haag", 52.08, 4.31),
        postcode("2511", "Den Haag", 52.06, 4.33),
        postcode("9999", "Elders", 53.0, 6.0),
    ];
    assert_eq!(db.store.import_postcodes(&worker(), &rows).await.unwrap(), 5);
    let point = db.store.postcode_point(velp).await.unwrap().unwrap();
    assert_eq!((point.lat, point.lon), (51.99, 5.97));
    let near = |point: Point, lat: f64, lon: f64| point.distance_km(Point { lat, lon }) < 0.01;
    assert!(near(db.store.postcode_point(Postcode::parse("2511").unwrap()).await.unwrap().unwrap(), 52.07, 4.32));

    let PlaceMatch::Many(velps) = db.store.place_by_name("Velp").await.unwrap() else { panic!("Velp is two places") };
    assert!(near(velps[0].point, 52.0, 5.98), "{:?}", velps[0].point);
    assert!(near(velps[1].point, 51.75, 5.71), "{:?}", velps[1].point);
    assert_eq!(db.store.place_of_postcode(velp).await.unwrap().unwrap().municipality, "GM0275");
    let brabant = Postcode::parse("5363").unwrap();
    assert_eq!(db.store.place_of_postcode(brabant).await.unwrap().unwrap().municipality, "GM1982");
    let haag = one(db.store.place_by_name("Den Haag").await.unwrap());
    assert!(near(haag.point, 52.07, 4.32), "postcodes with the everyday name count too: {:?}", haag.point);
    let elders = Postcode::parse("9999").unwrap();
    assert_eq!(db.store.place_of_postcode(elders).await.unwrap(), None);

    // Importing in the other order gives the same points.
    let mirror = Db::new(kind).await;
    mirror.store.import_postcodes(&worker(), &rows).await.unwrap();
    mirror.store.import_places(&worker(), &places()).await.unwrap();
    assert_eq!(mirror.store.place_by_name("Velp").await.unwrap(), PlaceMatch::Many(velps));
}
