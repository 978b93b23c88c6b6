//! A place by what somebody typed: never guessed.

use crate::{error::Error, state::App};
use kade_domain::{Message, Place};
use kade_store::PlaceMatch;

/// `Hengelo (GM0164)`: the municipality's code tells homonyms apart, and is read back.
pub fn text(place: &Place) -> String {
    format!("{} ({})", place.name, place.municipality)
}

/// A place as typed: a name, or a name with its municipality's code.
/// The inner error says that there is no such place, or names the several there are.
///
/// # Errors
/// When the database fails.
pub async fn find(app: &App, typed: &str) -> Result<Result<Option<Place>, Message>, Error> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Ok(None));
    }
    let (name, code) = typed.strip_suffix(')').and_then(|typed| typed.rsplit_once(" (")).unwrap_or((typed, ""));
    Ok(match app.store.place_by_name(name).await? {
        PlaceMatch::One(place) => Ok(Some(place)),
        PlaceMatch::None => Err(Message::new("field-place-unknown")),
        PlaceMatch::Many(places) => {
            let meant = places.iter().find(|place| place.municipality == code).cloned();
            let names = || places.iter().map(text).collect::<Vec<_>>().join(", ");
            meant.map(Some).ok_or_else(|| Message::new("field-place-many").with("places", names()))
        }
    })
}
