//! Enums that are stored as text: one declaration gives the values, their text, and all conversions.

use std::str::FromStr;

/// An enum declared by [`stored_enum!`](crate::stored_enum).
pub trait StoredEnum: Copy + FromStr<Err = ()> + 'static {
    /// All values, in order of declaration.
    const VALUES: &'static [Self];

    /// Returns the stored text.
    fn text(self) -> &'static str;
}

/// Declares enums that are stored as text.
///
/// Each gets `ALL`, `as_str`, `Display`, `FromStr` and serde's traits. All use the one text after `=`: in columns, JSON,
/// forms, and (with `-` for `_`) as the ending of Fluent ids. Reading any other text fails.
///
/// ```
/// kade_domain::stored_enum! {
///     /// State of a kettle.
///     pub enum KettleState {
///         /// Below boiling point.
///         Cold = "cold",
///         /// Boiling.
///         Hot = "hot",
///     }
/// }
/// assert_eq!("hot".parse(), Ok(KettleState::Hot));
/// assert_eq!(KettleState::ALL.map(KettleState::as_str), ["cold", "hot"]);
/// ```
#[macro_export]
macro_rules! stored_enum {
    ($($(#[$attr:meta])* $vis:vis enum $name:ident {
        $($(#[$variant_attr:meta])* $variant:ident = $text:literal),+ $(,)?
    })+) => {$(
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$variant_attr])* $variant),+ }

        impl $name {
            /// All values, in order of declaration.
            $vis const ALL: [Self; [$($text),+].len()] = [$(Self::$variant),+];

            /// Returns the stored text.
            $vis const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl $crate::StoredEnum for $name {
            const VALUES: &'static [Self] = &Self::ALL;

            fn text(self) -> &'static str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ();

            fn from_str(text: &str) -> ::std::result::Result<Self, ()> {
                match text { $($text => Ok(Self::$variant),)+ _ => Err(()) }
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'_, str> as $crate::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(|()| $crate::serde::de::Error::unknown_variant(&text, &[$($text),+]))
            }
        }
    )+};
}
