//! Words of names in alphabetical order, to complete what somebody is typing.

use super::names::Names;

/// A word of a name, and with it the rest of the name.
#[derive(Clone, Copy, Debug)]
struct Start {
    name: u32,
    at: u32,
}

/// Where words of names begin, sorted by the text from there on.
#[derive(Clone, Debug, Default)]
pub(super) struct Prefixes {
    starts: Vec<Start>,
}

/// How well a name completes a text; the first is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Completion {
    /// It is the text.
    Whole,
    /// It begins with the text.
    Beginning,
    /// The text stands at the beginning of a later word.
    Inside,
    /// It has a word for each word of the text, in whatever order.
    Words,
}

impl Prefixes {
    #[expect(clippy::cast_possible_truncation, reason = "names are numbered so, and short")]
    pub(super) fn new(names: &Names) -> Self {
        let mut starts = Vec::new();
        for (name, text) in names.texts().enumerate() {
            let words = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
            starts.extend(words.map(|at| Start { name: name as u32, at: at as u32 }));
        }
        starts.sort_unstable_by(|a, b| rest(names, *a).cmp(rest(names, *b)).then(a.name.cmp(&b.name)));
        Self { starts }
    }

    /// Names that a normalised text is the beginning of, or of which it begins words; a name may come twice.
    pub(super) fn complete<'a>(
        &'a self,
        names: &'a Names,
        text: &'a str,
    ) -> impl Iterator<Item = (u32, Completion)> + 'a {
        let rarest = text.split(' ').map(|word| self.with(names, word)).min_by_key(|starts| starts.len());
        let words = rarest.filter(|_| text.contains(' ')).unwrap_or_default();
        let has_all = move |start: &&Start| {
            let name = names.text(start.name as usize);
            text.split(' ').all(|word| name.split(' ').any(|other| other.starts_with(word)))
        };
        let in_order = self.with(names, text).iter().map(move |start| {
            let completion = match (start.at, names.text(start.name as usize).len() == text.len()) {
                (0, true) => Completion::Whole,
                (0, false) => Completion::Beginning,
                _ => Completion::Inside,
            };
            (start.name, completion)
        });
        in_order.chain(words.iter().filter(has_all).map(|start| (start.name, Completion::Words)))
    }

    fn with(&self, names: &Names, prefix: &str) -> &[Start] {
        let from = self.starts.partition_point(|start| rest(names, *start) < prefix);
        let begins = |start: &Start| rest(names, *start).starts_with(prefix);
        let count = self.starts[from..].partition_point(begins);
        &self.starts[from..from + count]
    }

    /// Bytes in use.
    pub(super) const fn bytes(&self) -> usize {
        self.starts.len() * size_of::<Start>()
    }
}

fn rest(names: &Names, start: Start) -> &str {
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
    fn names_are_completed_from_their_beginning_and_from_later_words() {
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
