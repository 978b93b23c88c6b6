//! Spatial index in blocks of up to 64 near items: an R-tree (Guttman 1984) of one level. A search scans all bounding
//! boxes, because scanning a few thousand takes a few microseconds.

use crate::spot::{Spot, squared};
use kade_domain::Reach;
use std::{collections::HashMap, hash::Hash};

/// Maximum number of items in a block.
pub(crate) const LANES: usize = 64;

/// Location and reach of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) spot: Spot,
    /// By [`Reach`]: the greatest squared distance within reach.
    pub(crate) reaches: [i32; Reach::ALL.len()],
    /// Items of about equal reach have the same class; only items of one class share a block.
    pub(crate) class: u8,
}

/// Bounding box and maximum reaches of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    south_west: Spot,
    north_east: Spot,
    reaches: [i32; Reach::ALL.len()],
    class: u8,
}

impl Bounds {
    const fn of(one: Extent) -> Self {
        Self { south_west: one.spot, north_east: one.spot, reaches: one.reaches, class: one.class }
    }

    fn with(self, one: Extent) -> Self {
        let ((sw, ne), spot) = ((self.south_west, self.north_east), one.spot);
        Self {
            south_west: Spot { east: sw.east.min(spot.east), north: sw.north.min(spot.north) },
            north_east: Spot { east: ne.east.max(spot.east), north: ne.north.max(spot.north) },
            reaches: std::array::from_fn(|kind| self.reaches[kind].max(one.reaches[kind])),
            class: self.class,
        }
    }

    /// Lower bound of the squared distance from `spot` to any item of the block.
    #[inline]
    pub(crate) fn nearest(&self, spot: Spot) -> i32 {
        let east = spot.east.clamp(self.south_west.east, self.north_east.east);
        let north = spot.north.clamp(self.south_west.north, self.north_east.north);
        squared(east, north, spot)
    }

    /// Upper bound of the reach of any item of the block, squared.
    pub(crate) const fn reach(&self, reach: Reach) -> i32 {
        self.reaches[reach as usize]
    }

    /// How much longer the sides of the bounding box get if this spot is added.
    fn growth(&self, spot: Spot) -> i32 {
        let side = |low: i16, high: i16, at: i16| {
            i32::from(high.max(at)) - i32::from(high) + i32::from(low) - i32::from(low.min(at))
        };
        side(self.south_west.east, self.north_east.east, spot.east)
            + side(self.south_west.north, self.north_east.north, spot.north)
    }

    fn is_wide(&self) -> bool {
        let side = |low: i16, high: i16| i32::from(high) - i32::from(low);
        side(self.south_west.east, self.north_east.east) >= side(self.south_west.north, self.north_east.north)
    }
}

/// A block of items.
pub(crate) trait Tile: Default {
    type Item;
    type Id: Copy + Eq + Hash;

    fn id(item: &Self::Item) -> Self::Id;
    fn extent(item: &Self::Item) -> Extent;
    fn items(&self) -> &[Self::Item];
    /// Appends an item; callers never exceed [`LANES`].
    fn push(&mut self, item: Self::Item);
    /// Removes an item; the last item moves to its lane.
    fn swap_remove(&mut self, lane: usize) -> Self::Item;
}

/// All items, by location and by id.
#[derive(Clone, Debug)]
pub(crate) struct Spatial<T: Tile> {
    bounds: Vec<Bounds>,
    tiles: Vec<T>,
    places: HashMap<T::Id, Place>,
    moved: Vec<Moved>,
}

/// Slot of an item: block × 64 + lane.
pub(crate) type Place = u32;

/// An item moved to a slot, from another slot or as a new item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moved {
    pub(crate) from: Option<Place>,
    pub(crate) to: Place,
}

impl<T: Tile> Spatial<T> {
    /// Builds the index; a later item replaces an earlier one with the same id.
    pub(crate) fn new(items: Vec<T::Item>) -> Self {
        let mut last: HashMap<T::Id, T::Item> = HashMap::with_capacity(items.len());
        last.extend(items.into_iter().map(|item| (T::id(&item), item)));
        let mut items: Vec<T::Item> = last.into_values().collect();
        items.sort_by_cached_key(|item| {
            let Extent { spot, class, .. } = T::extent(item);
            (class, z_order(spot))
        });
        let places = HashMap::with_capacity(items.len());
        let mut all = Self { bounds: Vec::new(), tiles: Vec::new(), places, moved: Vec::new() };
        let mut items = items.into_iter().peekable();
        while let Some(first) = items.next() {
            let extent = T::extent(&first);
            let at = all.add_block(first);
            while all.tiles[at].items().len() < LANES
                && let Some(next) = items.next_if(|next| T::extent(next).class == extent.class)
            {
                all.push(at, next);
            }
        }
        all
    }

    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// The bounds of all blocks, in block order.
    pub(crate) fn bounds(&self) -> &[Bounds] {
        &self.bounds
    }

    pub(crate) fn tiles(&self) -> &[T] {
        &self.tiles
    }

    pub(crate) fn tile(&self, at: usize) -> &T {
        &self.tiles[at]
    }

    pub(crate) fn tiles_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.tiles.iter_mut()
    }

    pub(crate) fn find(&self, id: T::Id) -> Option<(&T, usize)> {
        self.places.get(&id).map(|at| self.at(*at))
    }

    pub(crate) fn find_mut(&mut self, id: T::Id) -> Option<(&mut T, usize)> {
        let (tile, lane) = apart(*self.places.get(&id)?);
        Some((&mut self.tiles[tile], lane))
    }

    /// The block and the lane of a slot.
    pub(crate) fn at(&self, at: Place) -> (&T, usize) {
        let (tile, lane) = apart(at);
        (&self.tiles[tile], lane)
    }

    /// The slot of an item.
    pub(crate) fn place(&self, id: T::Id) -> Option<Place> {
        self.places.get(&id).copied()
    }

    /// Takes the moves of the last `put` or `remove` that were not taken yet, in order.
    pub(crate) fn moved(&mut self) -> Vec<Moved> {
        std::mem::take(&mut self.moved)
    }

    fn record_move(&mut self, id: T::Id, to: Place) {
        let from = self.places.insert(id, to);
        self.moved.push(Moved { from, to });
    }

    /// Inserts an item into the block of its class whose bounds grow least, replacing the item with its id.
    pub(crate) fn put(&mut self, item: T::Item) {
        self.moved = Vec::new();
        self.remove(T::id(&item));
        let Extent { spot, class, .. } = T::extent(&item);
        let of_class = self.bounds.iter().enumerate().filter(|(_, bounds)| bounds.class == class);
        // Among equally good blocks, prefer one with room.
        let best = of_class.min_by_key(|(at, bounds)| (bounds.growth(spot), self.tiles[*at].items().len() == LANES));
        match best.map(|(at, _)| at) {
            None => {
                self.add_block(item);
            }
            Some(at) if self.tiles[at].items().len() < LANES => self.push(at, item),
            Some(at) => {
                let other = self.split(at);
                let nearer = self.bounds[at].growth(spot) <= self.bounds[other].growth(spot);
                self.push(if nearer { at } else { other }, item);
            }
        }
    }

    /// Removes an item.
    pub(crate) fn remove(&mut self, id: T::Id) -> Option<T::Item> {
        self.moved = Vec::new();
        let (at, lane) = apart(self.places.remove(&id)?);
        let item = self.tiles[at].swap_remove(lane);
        if self.tiles[at].items().is_empty() {
            self.remove_block(at);
            return Some(item);
        }
        if let Some(id) = self.tiles[at].items().get(lane).map(T::id) {
            self.record_move(id, place(at, lane));
        }
        self.bounds[at] = bounds_of(&self.tiles[at]).unwrap_or(self.bounds[at]);
        Some(item)
    }

    /// Adds a block with one item and returns its index.
    fn add_block(&mut self, item: T::Item) -> usize {
        let at = self.tiles.len();
        self.bounds.push(Bounds::of(T::extent(&item)));
        self.tiles.push(T::default());
        self.push(at, item);
        at
    }

    fn push(&mut self, at: usize, item: T::Item) {
        self.bounds[at] = self.bounds[at].with(T::extent(&item));
        self.record_move(T::id(&item), place(at, self.tiles[at].items().len()));
        self.tiles[at].push(item);
    }

    /// Removes an empty block; the last block moves to its index.
    fn remove_block(&mut self, at: usize) {
        self.tiles.swap_remove(at);
        self.bounds.swap_remove(at);
        let moved: Vec<T::Id> = self.tiles.get(at).map_or(&[][..], T::items).iter().map(T::id).collect();
        for (lane, id) in moved.into_iter().enumerate() {
            self.record_move(id, place(at, lane));
        }
    }

    /// Splits a full block in halves along its longer side; returns the index of the new block.
    fn split(&mut self, at: usize) -> usize {
        let wide = self.bounds[at].is_wide();
        let mut tile = std::mem::take(&mut self.tiles[at]);
        let mut items: Vec<T::Item> = Vec::with_capacity(LANES);
        while let Some(last) = tile.items().len().checked_sub(1) {
            items.push(tile.swap_remove(last));
        }
        items.sort_by_key(|item| {
            let Spot { east, north } = T::extent(item).spot;
            if wide { (east, north) } else { (north, east) }
        });
        let mut upper = items.split_off(items.len() / 2).into_iter();
        if let Some(first) = items.first() {
            self.bounds[at] = Bounds::of(T::extent(first));
        }
        for item in items {
            self.push(at, item);
        }
        let other = upper.next().map_or(at, |first| self.add_block(first));
        for item in upper {
            self.push(other, item);
        }
        other
    }
}

fn bounds_of<T: Tile>(tile: &T) -> Option<Bounds> {
    let mut extents = tile.items().iter().map(T::extent);
    let first = Bounds::of(extents.next()?);
    Some(extents.fold(first, Bounds::with))
}

/// The slot of a block and a lane; there are only thousands of blocks, so it fits.
pub(crate) fn place(tile: usize, lane: usize) -> Place {
    Place::try_from(tile * LANES + lane).unwrap_or(Place::MAX)
}

/// The block and the lane of a slot.
pub(crate) const fn apart(at: Place) -> (usize, usize) {
    (at as usize / LANES, at as usize % LANES)
}

/// The index along a Z-order curve, on which near items are mostly near each other.
fn z_order(spot: Spot) -> u32 {
    let spread = |coordinate: i16| {
        let mut bits = u32::from(coordinate.cast_unsigned() ^ 0x8000);
        for (shift, mask) in [(8, 0x00FF_00FF), (4, 0x0F0F_0F0F), (2, 0x3333_3333), (1, 0x5555_5555)] {
            bits = (bits | bits << shift) & mask;
        }
        bits
    };
    spread(spot.east) | spread(spot.north) << 1
}

#[cfg(test)]
mod tests;
