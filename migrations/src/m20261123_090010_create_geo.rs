//! Geography: regions and municipalities, which ship with Kade; places and postcodes, which are imported.

use crate::columns::{degrees_null, index, points_at_column};
use sea_orm_migration::{
    prelude::*,
    schema::{double, integer, text},
};

const REGIONS: &str = include_str!("../data/regions.csv");
const MUNICIPALITIES: &str = include_str!("../data/municipalities.csv");

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(region()).await?;
        manager.create_table(municipality()).await?;
        manager.create_table(place()).await?;
        manager.create_index(index("place", &["norm_name"])).await?;
        manager.create_table(postcode()).await?;
        manager.execute(regions()?).await?;
        manager.execute(municipalities()?).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["postcode", "place", "municipality", "region"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn region() -> TableCreateStatement {
    Table::create().table("region").col(text("code").primary_key()).col(text("name")).take()
}

fn municipality() -> TableCreateStatement {
    Table::create()
        .table("municipality")
        .col(text("code").primary_key())
        .col(text("name"))
        .col(text("region_code"))
        .col(double("lat"))
        .col(double("lon"))
        .foreign_key(&mut points_at_column("municipality", "region_code", "region", "code", ForeignKeyAction::Restrict))
        .take()
}

fn place() -> TableCreateStatement {
    // The coordinates of a place come from its postcodes; until their import, its municipality's coordinates are used.
    Table::create()
        .table("place")
        .col(text("code").primary_key())
        .col(text("name"))
        .col(text("norm_name"))
        .col(text("municipality_code"))
        .col(degrees_null("lat"))
        .col(degrees_null("lon"))
        .foreign_key(&mut points_at_column(
            "place",
            "municipality_code",
            "municipality",
            "code",
            ForeignKeyAction::Restrict,
        ))
        .take()
}

fn postcode() -> TableCreateStatement {
    Table::create()
        .table("postcode")
        .col(integer("number").primary_key())
        .col(text("place"))
        .col(double("lat"))
        .col(double("lon"))
        .check(Expr::cust("number BETWEEN 1000 AND 9999"))
        .take()
}

fn regions() -> Result<InsertStatement, DbErr> {
    let mut insert = Query::insert();
    insert.into_table("region").columns(["code", "name"]);
    for [code, name] in rows(REGIONS) {
        insert.values([code.into(), name.into()]).map_err(unreadable)?;
    }
    Ok(insert)
}

fn municipalities() -> Result<InsertStatement, DbErr> {
    let mut insert = Query::insert();
    insert.into_table("municipality").columns(["code", "name", "region_code", "lat", "lon"]);
    for [code, name, region, lat, lon] in rows(MUNICIPALITIES) {
        let (lat, lon) = (lat.parse::<f64>().map_err(unreadable)?, lon.parse::<f64>().map_err(unreadable)?);
        insert.values([code.into(), name.into(), region.into(), lat.into(), lon.into()]).map_err(unreadable)?;
    }
    Ok(insert)
}

/// Lines after the heading. No field of these files contains a comma or a quote (tested below).
fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().skip(1).filter_map(|line| line.split(',').collect::<Vec<_>>().try_into().ok())
}

fn unreadable(error: impl std::fmt::Display) -> DbErr {
    DbErr::Migration(format!("data of regions and municipalities: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_row_and_every_municipality_has_a_region() {
        let regions: Vec<[&str; 2]> = rows(REGIONS).collect();
        let municipalities: Vec<[&str; 5]> = rows(MUNICIPALITIES).collect();
        assert_eq!((regions.len(), REGIONS.lines().count()), (35, 36));
        assert_eq!((municipalities.len(), MUNICIPALITIES.lines().count()), (342, 343));
        for [code, name, region, lat, lon] in municipalities {
            assert!(regions.iter().any(|[known, _]| *known == region), "{name}: {region}");
            assert!(code.starts_with("GM") && !name.contains('"'), "{code} {name}");
            assert!(lat.parse().is_ok_and(|lat: f64| (50.7..53.6).contains(&lat)), "{name}: {lat}");
            assert!(lon.parse().is_ok_and(|lon: f64| (3.3..7.3).contains(&lon)), "{name}: {lon}");
        }
    }
}
