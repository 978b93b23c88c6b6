//! Finds the words of a text, in one pass.
//!
//! A word is a run of letters, digits and marks. It may contain invisible characters (soft hyphens, direction marks,
//! joiners) and, between Cyrillic letters, an apostrophe. `+` and `#` at its end belong to it: C, C++ and C# are three
//! languages. The Persian half-space separates words, so that endings are cut off.

use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

/// Returns the byte ranges of the words of a text.
pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let text = self.text;
        let start = self.at + text[self.at..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut last = ' ';
        let mut letters = text[start..].char_indices().peekable();
        self.at = text.len();
        while let Some((offset, letter)) = letters.next() {
            let at = start + offset;
            // Marks last: their lookup is slowest, and most letters are ASCII.
            if letter.is_alphanumeric() || (!letter.is_ascii() && is_combining_mark(letter)) {
                end = at + letter.len_utf8();
                last = letter;
            } else if !(is_invisible(letter)
                || is_apostrophe(letter)
                    && is_cyrillic(last)
                    && letters.peek().is_some_and(|&(_, next)| is_cyrillic(next)))
            {
                self.at = at;
                break;
            }
        }
        let signs = text.as_bytes()[end..].iter().take_while(|&&sign| matches!(sign, b'+' | b'#')).count();
        if signs > 0 {
            let after = end + signs;
            self.at = self.at.max(after);
            if !text[after..].starts_with(char::is_alphanumeric) {
                end = after;
            }
        }
        Some(start..end)
    }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '`')
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200d}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::words;

    fn found(text: &str) -> Vec<&str> {
        words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn words_include_marks_signs_and_invisible_characters() {
        assert_eq!(found("Kok, (m/v) in 's-Gravenhage!"), ["Kok", "m", "v", "in", "s", "Gravenhage"]);
        assert_eq!(found("C++, C# en C; vmbo+mbo, a++b #1+"), ["C++", "C#", "en", "C", "vmbo", "mbo", "a", "b", "1+"]);
        assert_eq!(found("las\u{ad}ser cafe\u{301}\u{200f} x"), ["las\u{ad}ser", "cafe\u{301}", "x"]);
        assert_eq!(found("комп'ютер 'кухар'"), ["комп'ютер", "кухар"]);
        assert_eq!(found("کارگر\u{200c}ها"), ["کارگر", "ها"]);
        assert_eq!(found("\u{301}\u{ad}?! \u{1f600}"), Vec::<&str>::new());
    }
}
