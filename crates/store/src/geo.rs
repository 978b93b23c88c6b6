//! Geography: regions, municipalities, places and postcodes, and finding the place for a name that a person typed.

mod import;

pub use import::{PlaceRow, PlacesImported, PostcodeRow};

use crate::{
    Store, StoreError,
    entity::{municipality, place, postcode, region},
};
use kade_analyzer::normalise;
use kade_domain::{Place, Point, Postcode, Region, RegionCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Everyday names and the register's name for the same place, both as [`normalise`] returns them.
const ALIASES: [(&str, &str); 4] = [
    ("den haag", "s gravenhage"),
    ("the hague", "s gravenhage"),
    ("den bosch", "s hertogenbosch"),
    ("s bosch", "s hertogenbosch"),
];

/// A municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// CBS code, `GM0363`.
    pub code: String,
    /// Dutch name.
    pub name: String,
    /// Labour-market region.
    pub region: RegionCode,
    /// Mean point, rounded to 0.01°.
    pub point: Point,
    /// As [`normalise`] returns them: `hengelo o` and, without the addition in brackets, `hengelo`.
    norm_names: [String; 2],
}

impl Municipality {
    fn is_called(&self, wanted: &str) -> bool {
        self.norm_names.iter().any(|name| name == wanted)
    }

    /// The municipality as a place with the municipality's name.
    fn as_place(&self) -> Place {
        Place { name: self.name.clone(), municipality: self.code.clone(), region: self.region, point: self.point }
    }
}

/// The places that match a name.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceMatch {
    /// Exactly one place, or one that is preferred over its namesakes.
    One(Place),
    /// Several places have this name; the user must choose.
    Many(Vec<Place>),
    /// No place has this name.
    None,
}

impl Store {
    /// All regions, by code.
    pub async fn regions(&self) -> Result<Vec<Region>, StoreError> {
        let rows = region::Entity::find().order_by_asc(region::Column::Code).all(self.db()).await?;
        rows.into_iter().map(|row| Ok(Region { code: region_code(&row.code)?, name: row.name })).collect()
    }

    /// All municipalities, by code. They come with the schema, so they are read once and cached.
    pub async fn municipalities(&self) -> Result<&[Municipality], StoreError> {
        let read = || async {
            let rows = municipality::Entity::find().order_by_asc(municipality::Column::Code).all(self.db()).await?;
            rows.into_iter().map(municipality).collect::<Result<Vec<_>, _>>()
        };
        Ok(self.0.municipalities.get_or_try_init(read).await?)
    }

    /// Finds a place by name; capitals, accents, apostrophes and hyphens are ignored. A place with the name of its
    /// municipality wins over its namesakes. Until places are imported only municipalities are known.
    pub async fn place_by_name(&self, name: &str) -> Result<PlaceMatch, StoreError> {
        let municipalities = self.municipalities().await?;
        let wanted = register_name(name);
        if wanted.is_empty() {
            return Ok(PlaceMatch::None);
        }
        let rows = place::Entity::find().filter(place::Column::NormName.eq(&wanted)).all(self.db()).await?;
        let mut found: Vec<Place> =
            rows.into_iter().map(|row| place_from_row(row, municipalities)).collect::<Result<_, _>>()?;
        if found.is_empty() {
            found = municipalities.iter().filter(|m| m.is_called(&wanted)).map(Municipality::as_place).collect();
        }
        let namesake =
            |place: &Place| municipalities.iter().any(|m| m.code == place.municipality && m.is_called(&wanted));
        let mut preferred: Vec<Place> = found.iter().filter(|place| namesake(place)).cloned().collect();
        Ok(match (found.len(), preferred.len()) {
            (0, _) => PlaceMatch::None,
            (1, _) => PlaceMatch::One(found.remove(0)),
            (_, 1) => PlaceMatch::One(preferred.remove(0)),
            _ => {
                found.sort_by(|a, b| a.municipality.cmp(&b.municipality));
                PlaceMatch::Many(found)
            }
        })
    }

    /// At most `limit` places whose name starts with `prefix`, by name.
    pub async fn places_starting(&self, prefix: &str, limit: usize) -> Result<Vec<Place>, StoreError> {
        let municipalities = self.municipalities().await?;
        let wanted = normalise(prefix);
        let starts: Vec<&str> = ALIASES
            .iter()
            .filter(|(alias, _)| !wanted.is_empty() && alias.starts_with(&wanted))
            .map(|(_, register)| *register)
            .chain([wanted.as_str()])
            .collect();
        let mut places = Vec::new();
        for start in starts {
            // Normalised text holds only letters, digits and blanks, so LIKE finds no wildcard in it.
            let rows = place::Entity::find().filter(place::Column::NormName.starts_with(start)).all(self.db()).await?;
            for row in rows {
                places.push(place_from_row(row, municipalities)?);
            }
        }
        if places.is_empty() {
            let named = municipalities.iter().filter(|m| m.norm_names[0].starts_with(&wanted));
            places.extend(named.map(Municipality::as_place));
        }
        places.sort_by(|a, b| (&a.name, &a.municipality).cmp(&(&b.name, &b.municipality)));
        places.dedup();
        places.truncate(limit);
        Ok(places)
    }

    /// Returns whether postcodes were imported.
    pub async fn has_postcodes(&self) -> Result<bool, StoreError> {
        Ok(postcode::Entity::find().one(self.db()).await?.is_some())
    }

    /// The mean point of a postcode; `None` when it does not exist or postcodes are not imported.
    pub async fn postcode_point(&self, postcode: Postcode) -> Result<Option<Point>, StoreError> {
        let row = postcode::Entity::find_by_id(i32::from(postcode.number())).one(self.db()).await?;
        Ok(row.map(|row| Point { lat: row.lat, lon: row.lon }))
    }

    /// The place that contains a postcode; of several with the same name, the nearest.
    pub async fn place_of_postcode(&self, postcode: Postcode) -> Result<Option<Place>, StoreError> {
        let Some(row) = postcode::Entity::find_by_id(i32::from(postcode.number())).one(self.db()).await? else {
            return Ok(None);
        };
        let here = Point { lat: row.lat, lon: row.lon };
        let places = match self.place_by_name(&row.place).await? {
            PlaceMatch::One(place) => vec![place],
            PlaceMatch::Many(places) => places,
            PlaceMatch::None => Vec::new(),
        };
        let nearer = |a: &Place, b: &Place| a.point.distance_km(here).total_cmp(&b.point.distance_km(here));
        Ok(places.into_iter().min_by(nearer))
    }
}

/// The register's name for a place, as [`normalise`] returns it.
fn register_name(name: &str) -> String {
    let name = normalise(name);
    match ALIASES.iter().find(|(alias, _)| *alias == name) {
        Some((_, register)) => (*register).to_owned(),
        None => name,
    }
}

fn municipality(row: municipality::Model) -> Result<Municipality, StoreError> {
    Ok(Municipality {
        norm_names: [&row.name, row.name.split(" (").next().unwrap_or(&row.name)].map(normalise),
        region: region_code(&row.region_code)?,
        code: row.code,
        name: row.name,
        point: Point { lat: row.lat, lon: row.lon },
    })
}

fn region_code(code: &str) -> Result<RegionCode, StoreError> {
    code.parse().map_err(|error| StoreError::unreadable("region", error))
}

fn place_from_row(row: place::Model, municipalities: &[Municipality]) -> Result<Place, StoreError> {
    let municipality = municipalities
        .iter()
        .find(|m| m.code == row.municipality_code)
        .ok_or_else(|| StoreError::unreadable("municipality of a place", &row.municipality_code))?;
    let point = match (row.lat, row.lon) {
        (Some(lat), Some(lon)) => Point { lat, lon },
        _ => municipality.point,
    };
    Ok(Place { name: row.name, municipality: row.municipality_code, region: municipality.region, point })
}

#[cfg(test)]
mod tests;
