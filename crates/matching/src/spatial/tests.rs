//! Filled with the tests of its parent.
