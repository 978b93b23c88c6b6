//! Cleaning of typed text before it is stored: drops control and direction marks, and checks the length.

use crate::Message;
use serde::{Deserialize, Serialize};

/// Returns whether a character is invisible and changes the direction or the meaning of the text around it
/// (Unicode TR 9 and TR 36). A title with such a character can imitate another title.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{061C}')
}

/// Cleans one line: drops hidden characters, folds runs of white space and checks for `1..=max` characters.
///
/// Zero-width joiners stay: Persian spelling and emoji need them.
///
/// # Errors
/// `field-missing` when no character is left, `field-too-long` (with `max`) when more than `max` are left.
pub fn clean_line(text: &str, max: usize) -> Result<String, Message> {
    let visible: String =
        text.chars().filter(|c| !is_hidden(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    check_length(line, max)
}

/// Cleans running text: as [`clean_line`], but line breaks stay.
///
/// # Errors
/// As [`clean_line`].
pub fn clean_text(text: &str, max: usize) -> Result<String, Message> {
    let text = text.replace("\r\n", "\n");
    let kept: String =
        text.chars().filter(|c| !is_hidden(*c) && (*c == '\n' || *c == '\t' || !c.is_control())).collect();
    check_length(kept.trim().to_owned(), max)
}

fn check_length(text: String, max: usize) -> Result<String, Message> {
    match text.chars().count() {
        0 => Err(Message::new("field-missing")),
        n if n > max => Err(Message::new("field-too-long").with("max", max)),
        _ => Ok(text),
    }
}

/// A mail address, lower-cased. Parsing checks its form; only a mail that arrives proves the address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// `field-email` unless it looks like `somebody@host.tld` in at most 254 characters (RFC 5321).
    pub fn parse(text: &str) -> Result<Self, Message> {
        let wrong = || Message::new("field-email");
        let address = text.trim().to_lowercase();
        let (local, host) = address.rsplit_once('@').ok_or_else(wrong)?;
        let plain = |c: char| {
            c.is_ascii_graphic() && !matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '[' | ']' | '"' | '\\' | '@' | ':')
        };
        let host_is_fine = host.contains('.')
            && host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
            && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
        let local_is_fine = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(plain)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        if address.len() <= 254 && host_is_fine && local_is_fine { Ok(Self(address)) } else { Err(wrong()) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hidden_direction_marks_are_dropped() {
        assert_eq!(clean_line("las\u{202E}ser \n m/v", 20), Ok("lasser m/v".to_owned()));
    }

    #[test]
    fn empty_and_too_long_text_are_different_errors() {
        assert_eq!(clean_line(" \u{200F} ", 5), Err(Message::new("field-missing")));
        assert_eq!(clean_text("abcdef", 5), Err(Message::new("field-too-long").with("max", 5)));
    }

    #[test]
    fn email_parse_accepts_only_plausible_addresses() {
        assert!(Email::parse(" Amal@Voorbeeld.NL ").is_ok_and(|e| e.as_str() == "amal@voorbeeld.nl"));
        for wrong in
            ["", "a", "a@b", "a b@c.nl", "a@b.nl\nbcc:x@y.nl", "@c.nl", "a@-c.nl", "a@.nl", "\"a\"@c.nl", "a@b@c.nl"]
        {
            assert!(Email::parse(wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn clean_line_is_idempotent(text in "\\PC{0,60}") {
            if let Ok(line) = clean_line(&text, 100) {
                prop_assert_eq!(clean_line(&line, 100), Ok(line));
            }
        }
    }
}
