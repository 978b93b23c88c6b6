//! Invariants of blocks after any edits: every item is findable and within its bounds.

use super::*;
use proptest::{collection::vec, prelude::*};
use std::collections::{BTreeMap, BTreeSet};

/// An item with an id and a location; its reach is the same for every [`Reach`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pin {
    id: u16,
    spot: Spot,
    reach: i32,
    class: u8,
}

#[derive(Clone, Debug, Default)]
struct Pins(Vec<Pin>);

impl Tile for Pins {
    type Item = Pin;
    type Id = u16;

    fn id(pin: &Pin) -> u16 {
        pin.id
    }

    fn extent(pin: &Pin) -> Extent {
        Extent { spot: pin.spot, reaches: [pin.reach; Reach::ALL.len()], class: pin.class }
    }

    fn items(&self) -> &[Pin] {
        &self.0
    }

    fn push(&mut self, pin: Pin) {
        assert!(self.0.len() < LANES, "pushed to a full block");
        self.0.push(pin);
    }

    fn swap_remove(&mut self, lane: usize) -> Pin {
        self.0.swap_remove(lane)
    }
}

fn pin(id: u16, east: i16, north: i16) -> Pin {
    Pin { id, spot: Spot { east, north }, reach: 0, class: 0 }
}

/// Checks the invariants, and that the index holds exactly these pins.
fn check(all: &Spatial<Pins>, expected: &BTreeMap<u16, Pin>) {
    assert_eq!((all.len(), all.bounds.len()), (expected.len(), all.tiles.len()));
    for (tile, bounds) in all.tiles.iter().zip(&all.bounds) {
        assert!((1..=LANES).contains(&tile.0.len()), "{} in a block", tile.0.len());
        for pin in &tile.0 {
            assert_eq!((bounds.nearest(pin.spot), bounds.class), (0, pin.class));
            assert!(bounds.reach(Reach::Any) >= pin.reach);
        }
    }
    let total: usize = all.tiles.iter().map(|tile| tile.0.len()).sum();
    assert_eq!(total, expected.len());
    for (id, pin) in expected {
        assert_eq!(all.find(*id).map(|(tile, lane)| tile.0[lane]), Some(*pin));
    }
}

fn by_id(pins: &[Pin]) -> BTreeMap<u16, Pin> {
    pins.iter().map(|pin| (pin.id, *pin)).collect()
}

#[test]
fn full_block_splits_along_longer_side() {
    let mut all = Spatial::<Pins>::new(Vec::new());
    let full: Vec<Pin> = (0..64).map(|id| pin(id, 3, i16::try_from(id).unwrap_or_default() * 100)).collect();
    for pin in &full {
        all.put(*pin);
    }
    assert_eq!(all.tiles().len(), 1);
    all.put(pin(64, 3, 0));
    let sizes: BTreeSet<(usize, i16)> = all
        .tiles
        .iter()
        .zip(&all.bounds)
        .map(|(tile, bounds)| (tile.0.len(), bounds.north_east.north - bounds.south_west.north))
        .collect();
    assert_eq!(sizes, BTreeSet::from([(33, 3_100), (32, 3_100)]), "side by side, the new pin in the southern half");
}

#[test]
fn emptied_block_is_replaced_by_last_block() {
    let classes = [0, 1, 2].map(|class| Pin { class, ..pin(class.into(), 0, 0) });
    let mut all = Spatial::<Pins>::new(classes.to_vec());
    assert_eq!(all.tiles().len(), 3, "classes share no block");
    assert_eq!(all.remove(0), Some(classes[0]));
    check(&all, &by_id(&classes[1..]));
    assert_eq!(all.remove(0), None);
}

#[test]
fn items_on_one_spot_may_fill_several_blocks() {
    let many: Vec<Pin> = (0..500).map(|id| pin(id, 7, 7)).collect();
    let mut all = Spatial::<Pins>::new(many.clone());
    check(&all, &by_id(&many));
    let more: Vec<Pin> = (500..1_000).map(|id| pin(id, 7, 7)).collect();
    for pin in &more {
        all.put(*pin);
    }
    check(&all, &by_id(&[many, more].concat()));
}

#[test]
fn bounds_shrink_when_outermost_item_is_removed() {
    let mut all = Spatial::<Pins>::new(vec![pin(1, 0, 0), Pin { reach: 900, ..pin(2, 1_000, 0) }]);
    let far = Spot { east: 1_010, north: 0 };
    assert_eq!((all.bounds[0].nearest(far), all.bounds[0].reach(Reach::Any)), (100, 900));
    all.remove(2);
    assert_eq!((all.bounds[0].nearest(far), all.bounds[0].reach(Reach::Any)), (1_010 * 1_010, 0));
}

fn any_pin() -> impl Strategy<Value = Pin> {
    let near = (-20_i16..20, -20_i16..20);
    let anywhere = (any::<i16>(), any::<i16>());
    let spot = prop_oneof![4 => near, 1 => anywhere].prop_map(|(east, north)| Spot { east, north });
    (0_u16..300, spot, 0_i32..5, 0_u8..3).prop_map(|(id, spot, reach, class)| Pin { id, spot, reach, class })
}

proptest! {
    #[test]
    fn items_stay_findable_after_any_edits(
        first in vec(any_pin(), 0..300), changes in vec((any_pin(), prop::bool::weighted(0.6)), 0..400),
    ) {
        let mut expected = by_id(&first);
        let mut all = Spatial::<Pins>::new(first);
        check(&all, &expected);
        for (pin, puts) in changes {
            if puts {
                all.put(pin);
                expected.insert(pin.id, pin);
            } else {
                prop_assert_eq!(all.remove(pin.id), expected.remove(&pin.id));
            }
        }
        check(&all, &expected);
    }

    #[test]
    fn nearest_is_lower_bound_for_block(pins in vec(any_pin(), 1..80), east in any::<i16>(), north in any::<i16>()) {
        let spot = Spot { east, north };
        let all = Spatial::<Pins>::new(pins);
        for (tile, bounds) in all.tiles.iter().zip(&all.bounds) {
            prop_assert!(tile.0.iter().all(|pin| pin.spot.squared(spot) >= bounds.nearest(spot)));
        }
    }

    /// Interleaved bits keep near items near: a difference in the highest bit of a coordinate means another quadrant.
    #[test]
    fn z_order_interleaves_coordinate_bits(east in any::<i16>(), north in any::<i16>()) {
        let along = z_order(Spot { east, north });
        let bit = |coordinate: i16, at: u32| u32::from(coordinate.cast_unsigned() ^ 0x8000) >> at & 1;
        for at in 0..16 {
            prop_assert_eq!(along >> (2 * at) & 1, bit(east, at));
            prop_assert_eq!(along >> (2 * at + 1) & 1, bit(north, at));
        }
    }
}

/// Without calls of `moved` the list of moves must not grow.
#[test]
fn moves_are_kept_for_last_edit_only() {
    let mut all = Spatial::<Pins>::new((0..200).map(|id| pin(id, 0, 0)).collect());
    for round in 0..20 {
        (0..200).for_each(|id| all.put(pin(id, round, 0)));
    }
    assert!(all.moved().len() <= 3 * LANES, "an edit moves the items of a block or two");
}
