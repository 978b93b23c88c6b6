//! Imports places and postcodes: each import replaces the previous one in one transaction.

use super::{Municipality, register_name};
use crate::{
    Event, Store, StoreError, SystemScope,
    entity::{place, postcode},
};
use kade_analyzer::normalise;
use kade_domain::{Point, Postcode};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder, sea_query::OnConflict};
use std::collections::{BTreeMap, HashMap};

/// Rows per statement: well below `SQLite`'s limit of 32,766 values.
const ROWS_PER_STATEMENT: usize = 1000;

/// A CBS place to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    /// CBS code of the place.
    pub code: String,
    /// Name.
    pub name: String,
    /// CBS code of its municipality, `GM0363`.
    pub municipality: String,
}

/// A postcode to import. Rows with the same postcode are averaged.
#[derive(Clone, Debug, PartialEq)]
pub struct PostcodeRow {
    /// The four digits.
    pub postcode: Postcode,
    /// Name of the place.
    pub place: String,
    /// Point.
    pub point: Point,
}

/// Result of importing places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacesImported {
    /// Number of places stored now.
    pub places: usize,
    /// Rows skipped because Kade does not know their municipality.
    pub unknown: Vec<PlaceRow>,
}

impl Store {
    /// Replaces all places.
    pub async fn import_places(&self, scope: &SystemScope, rows: &[PlaceRow]) -> Result<PlacesImported, StoreError> {
        let municipalities = self.municipalities().await?;
        let by_code: BTreeMap<&str, &PlaceRow> = rows.iter().map(|row| (row.code.as_str(), row)).collect();
        let (known, unknown): (Vec<&PlaceRow>, Vec<&PlaceRow>) =
            by_code.into_values().partition(|row| municipalities.iter().any(|m| m.code == row.municipality));
        let models: Vec<place::Model> = known
            .iter()
            .map(|row| place::Model {
                code: row.code.clone(),
                name: row.name.clone(),
                norm_name: normalise(&row.name),
                municipality_code: row.municipality.clone(),
                lat: None,
                lon: None,
            })
            .collect();
        self.write(async |tx| {
            place::Entity::delete_many().exec(&tx.tx).await?;
            insert_places(&tx.tx, models.clone()).await?;
            update_place_points(&tx.tx, municipalities).await?;
            tx.commit(Event::PlacesImported { by: scope.into(), rows: models.len() }).await
        })
        .await?;
        Ok(PlacesImported { places: models.len(), unknown: unknown.into_iter().cloned().collect() })
    }

    /// Replaces all postcodes and moves each place to the mean point of its postcodes; returns the number of postcodes.
    pub async fn import_postcodes(&self, scope: &SystemScope, rows: &[PostcodeRow]) -> Result<usize, StoreError> {
        let municipalities = self.municipalities().await?;
        let mut by_number: BTreeMap<Postcode, Vec<&PostcodeRow>> = BTreeMap::new();
        for row in rows {
            by_number.entry(row.postcode).or_default().push(row);
        }
        let models: Vec<postcode::Model> = by_number
            .into_iter()
            .filter_map(|(number, rows)| {
                let mean_point = mean_point(rows.iter().map(|row| row.point))?;
                let place = rows.first()?.place.clone();
                Some(postcode::Model {
                    number: i32::from(number.number()),
                    place,
                    lat: mean_point.lat,
                    lon: mean_point.lon,
                })
            })
            .collect();
        self.write(async |tx| {
            let before = postcode::Entity::find().order_by_asc(postcode::Column::Number).all(&tx.tx).await?;
            // Followers of the change log use the points of homes, so the event says whether any point moved.
            let moved = before != models;
            postcode::Entity::delete_many().exec(&tx.tx).await?;
            for chunk in models.chunks(ROWS_PER_STATEMENT) {
                let rows = chunk.iter().cloned().map(|row| postcode::ActiveModel {
                    number: Set(row.number),
                    place: Set(row.place),
                    lat: Set(row.lat),
                    lon: Set(row.lon),
                });
                postcode::Entity::insert_many(rows).exec_without_returning(&tx.tx).await?;
            }
            update_place_points(&tx.tx, municipalities).await?;
            tx.commit(Event::PostcodesImported { by: scope.into(), rows: models.len(), moved }).await
        })
        .await?;
        Ok(models.len())
    }
}

/// Sets the point of each place to the mean point of the postcodes with its name. If several places share the name,
/// each postcode counts for the one whose municipality is nearest.
async fn update_place_points(conn: &impl ConnectionTrait, municipalities: &[Municipality]) -> Result<(), StoreError> {
    let places = place::Entity::find().all(conn).await?;
    let municipality_point: HashMap<&str, Point> = municipalities.iter().map(|m| (m.code.as_str(), m.point)).collect();
    let mut namesakes: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, place) in places.iter().enumerate() {
        namesakes.entry(&place.norm_name).or_default().push(index);
    }
    let mut points: HashMap<usize, Vec<Point>> = HashMap::new();
    for row in postcode::Entity::find().all(conn).await? {
        let here = Point { lat: row.lat, lon: row.lon };
        let distance = |index: &usize| {
            municipality_point
                .get(places[*index].municipality_code.as_str())
                .map_or(f64::MAX, |point| point.distance_km(here))
        };
        let named = namesakes.get(register_name(&row.place).as_str()).into_iter().flatten();
        if let Some(&nearest) = named.min_by(|a, b| distance(a).total_cmp(&distance(b))) {
            points.entry(nearest).or_default().push(here);
        }
    }
    let moved = places.iter().enumerate().map(|(index, place)| {
        let mean_point = points.get(&index).and_then(|points| mean_point(points.iter().copied()));
        place::Model { lat: mean_point.map(|point| point.lat), lon: mean_point.map(|point| point.lon), ..place.clone() }
    });
    insert_places(conn, moved.collect()).await
}

async fn insert_places(conn: &impl ConnectionTrait, models: Vec<place::Model>) -> Result<(), StoreError> {
    for chunk in models.chunks(ROWS_PER_STATEMENT) {
        let rows = chunk.iter().cloned().map(|row| place::ActiveModel {
            code: Set(row.code),
            name: Set(row.name),
            norm_name: Set(row.norm_name),
            municipality_code: Set(row.municipality_code),
            lat: Set(row.lat),
            lon: Set(row.lon),
        });
        let update_point =
            OnConflict::column(place::Column::Code).update_columns([place::Column::Lat, place::Column::Lon]).to_owned();
        place::Entity::insert_many(rows).on_conflict(update_point).exec_without_returning(conn).await?;
    }
    Ok(())
}

fn mean_point(points: impl Iterator<Item = Point>) -> Option<Point> {
    let (mut count, mut lat, mut lon) = (0_u32, 0.0, 0.0);
    for point in points {
        count += 1;
        lat += point.lat;
        lon += point.lon;
    }
    (count > 0).then(|| Point { lat: lat / f64::from(count), lon: lon / f64::from(count) })
}
