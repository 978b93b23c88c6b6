//! The languages of the pages; the first segment of an URL selects one.

use std::str::FromStr;

/// A page language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the languages' codes")]
pub enum Lang {
    Nl,
    En,
    Ar,
}

impl Lang {
    /// Every language; the first is the source of all texts.
    pub const ALL: [Self; 3] = [Self::Nl, Self::En, Self::Ar];

    /// BCP 47 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// Writing direction.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Nl | Self::En => "ltr",
            Self::Ar => "rtl",
        }
    }

    /// The language's name in the language itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
            Self::Ar => "العربية",
        }
    }

    /// Locale for dates and numbers: Gregorian calendar and Latin digits on every page.
    pub const fn locale(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en-GB",
            Self::Ar => "ar-u-ca-gregory-nu-latn",
        }
    }

    /// Returns the preferred language of an `Accept-Language` header, else Dutch.
    pub fn from_accept(header: &str) -> Self {
        let mut wanted: Vec<(f32, Self)> = header
            .split(',')
            .take(20)
            .filter_map(|part| {
                let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
                let lang = tag.trim().split('-').next()?.parse().ok()?;
                Some((quality.trim().parse::<f32>().ok()?, lang))
            })
            .collect();
        // A stable sort keeps the header's order among equals.
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map_or(Self::Nl, |(_, lang)| *lang)
    }
}

impl FromStr for Lang {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(text)).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_language_prefers_quality_then_order() {
        assert_eq!(Lang::from_accept("fr, en;q=0.5, ar-SY;q=0.9"), Lang::Ar);
        assert_eq!(Lang::from_accept("en-US,nl"), Lang::En);
        assert_eq!(Lang::from_accept("ti,;q=x,*"), Lang::Nl);
    }
}
