//! All words of names in alphabetical order, to complete text that is being typed.

use super::names::Names;

/// The start of a word in a name.
#[derive(Clone, Copy, Debug)]
struct WordStart {
    name: u32,
    /// Byte offset in the normalised name.
    at: u32,
}

/// All starts of words, sorted by the text from there to the end of the name.
#[derive(Clone, Debug, Default)]
pub(super) struct Prefixes {
    starts: Vec<WordStart>,
}

/// How well a name completes a text, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Completion {
    /// The name equals the text.
    Whole,
    /// The name begins with the text.
    Beginning,
    /// The text begins at a later word of the name.
    Inside,
    /// Each word of the text begins a word of the name, in any order.
    Words,
}

impl Prefixes {
    #[expect(clippy::cast_possible_truncation, reason = "names have numbers of 32 bits, and are short")]
    pub(super) fn new(names: &Names) -> Self {
        let mut starts = Vec::new();
        for (name, text) in names.texts().enumerate() {
            let words = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
            starts.extend(words.map(|at| WordStart { name: name as u32, at: at as u32 }));
        }
        starts.sort_unstable_by(|a, b| rest(names, *a).cmp(rest(names, *b)).then(a.name.cmp(&b.name)));
        Self { starts }
    }

    /// Returns the names that complete a normalised text; a name may occur twice.
    pub(super) fn complete<'a>(
        &'a self,
        names: &'a Names,
        text: &'a str,
    ) -> impl Iterator<Item = (u32, Completion)> + 'a {
        let rarest = text.split(' ').map(|word| self.starting_with(names, word)).min_by_key(|starts| starts.len());
        let words = rarest.filter(|_| text.contains(' ')).unwrap_or_default();
        let has_all = move |start: &&WordStart| {
            let name = names.text(start.name as usize);
            text.split(' ').all(|word| name.split(' ').any(|other| other.starts_with(word)))
        };
        let in_order = self.starting_with(names, text).iter().map(move |start| {
            let completion = match (start.at, names.text(start.name as usize).len() == text.len()) {
                (0, true) => Completion::Whole,
                (0, false) => Completion::Beginning,
                _ => Completion::Inside,
            };
            (start.name, completion)
        });
        in_order.chain(words.iter().filter(has_all).map(|start| (start.name, Completion::Words)))
    }

    fn starting_with(&self, names: &Names, prefix: &str) -> &[WordStart] {
        let from = self.starts.partition_point(|start| rest(names, *start) < prefix);
        let begins = |start: &WordStart| rest(names, *start).starts_with(prefix);
        let count = self.starts[from..].partition_point(begins);
        &self.starts[from..from + count]
    }

    /// Returns the memory use in bytes.
    pub(super) const fn bytes(&self) -> usize {
        self.starts.len() * size_of::<WordStart>()
    }
}

/// Returns the normalised name from this word to its end.
fn rest(names: &Names, start: WordStart) -> &str {
    &names.text(start.name as usize)[start.at as usize..]
}

#[cfg(test)]
mod tests {
    use super::{
        super::names::tests::names,
        Completion::{Beginning, Inside, Whole, Words},
        *,
    };

    #[test]
    fn names_complete_from_their_beginning_and_later_words() {
        let names = names(&[(
            "urn:1",
            &[("nl", "kok"), ("nl", "hulpkok"), ("nl", "kokkin"), ("nl", "chef kok"), ("nl", "leerling kok")],
        )]);
        let prefixes = Prefixes::new(&names);
        let complete = |text| {
            let mut found: Vec<_> =
                prefixes.complete(&names, text).map(|(name, completion)| (completion, names.label(name))).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(
            complete("kok"),
            [(Whole, "kok"), (Beginning, "kokkin"), (Inside, "chef kok"), (Inside, "leerling kok")]
        );
        assert_eq!(complete("kok le"), [(Words, "leerling kok")]);
        assert_eq!(complete("z"), []);
    }
}
