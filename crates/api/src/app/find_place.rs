//! Finds a place by its typed name, without guessing.

use crate::{error::Error, state::App};
use kade_domain::{Message, Place};
use kade_store::PlaceMatch;

/// Formats a place as `Hengelo (GM0164)`; the municipality code distinguishes homonyms, and [`find`] reads it back.
pub fn text(place: &Place) -> String {
    format!("{} ({})", place.name, place.municipality)
}

/// Finds the place for a typed name, with or without the municipality's code.
/// The inner error says that no place has this name, or lists the places that share it.
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
