//! Text to terms, without an index: one file per language.
//!
//! [`normalise`] folds spellings of the same label; [`spelling`] and [`Language::stem`] compare single words;
//! [`compounds`] splits Dutch ones; [`detect`] guesses the language of a word. `search` builds its indexes on these, and
//! `taxonomy` compares labels by them.
//!
//! **Architecture Invariant:** pure functions over text; no index, I/O, clock or randomness here.
//!
//! ```
//! use kade_analyzer::{Language, normalise};
//! assert_eq!(normalise("Kelner / Sérveerster"), normalise("kelner/serveerster"));
//! assert_eq!(Language::Dutch.stem("lassers"), Language::Dutch.stem("lasser"));
//! ```

mod arabic;
pub mod compounds;
pub mod detect;
mod dutch;
mod english;
mod language;
mod normalise;
mod persian;
mod spelling;
mod tigrinya;
mod turkish;
mod ukrainian;

pub use language::{Language, Script};
pub use normalise::normalise;
pub use spelling::spelling;
