//! Data files as located values: every complaint names file, line and key.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A mistake in a data file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// The file as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Dotted key in the file.
    pub key: String,
    /// What is wrong and what was expected.
    pub problem: String,
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.key, self.problem)
    }
}

/// A place in a data file, for complaints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Dotted key.
    pub key: String,
}

impl Place {
    /// A complaint about this place.
    pub fn complain(&self, problem: impl Into<String>) -> Complaint {
        Complaint { file: self.file.clone(), line: self.line, key: self.key.clone(), problem: problem.into() }
    }
}

/// One key with its value.
#[derive(Clone, Copy, Debug)]
pub struct Item<'d, 's> {
    file: &'d File<'s>,
    parent: Option<&'d str>,
    /// The key, without its tables.
    pub name: &'d str,
    start: usize,
    value: &'d DeValue<'s>,
}

/// A parsed data file.
#[derive(Debug)]
pub struct File<'s> {
    name: String,
    /// Offsets of the line ends, for finding lines without counting from the start.
    ends: Vec<usize>,
    table: DeTable<'s>,
}

impl<'s> File<'s> {
    /// Parses `text`; `name` is how complaints call the file.
    pub fn parse(name: &str, text: &'s str) -> Result<Self, Complaint> {
        match DeTable::parse(text) {
            Ok(table) => Ok(File { name: name.to_owned(), ends: line_ends(text), table: table.into_inner() }),
            Err(error) => Err(Complaint {
                file: name.to_owned(),
                line: error.span().map_or(1, |span| line_of(&line_ends(text), span.start)),
                key: "(syntax)".to_owned(),
                problem: format!("not TOML: {}", error.message()),
            }),
        }
    }

    /// The top-level keys in the order of the file.
    pub fn items(&self) -> Vec<Item<'_, 's>> {
        items_of(self, None, &self.table)
    }
}

fn line_ends(text: &str) -> Vec<usize> {
    text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i).collect()
}

fn line_of(ends: &[usize], offset: usize) -> usize {
    1 + ends.partition_point(|end| *end < offset)
}

fn items_of<'d, 's>(file: &'d File<'s>, parent: Option<&'d str>, table: &'d DeTable<'s>) -> Vec<Item<'d, 's>> {
    let mut items: Vec<Item<'d, 's>> = table
        .iter()
        .map(|(key, value)| Item { file, parent, name: key.get_ref(), start: key.span().start, value: value.get_ref() })
        .collect();
    items.sort_by_key(|item| item.start);
    items
}

impl<'d, 's> Item<'d, 's> {
    /// Where it stands.
    pub fn place(&self) -> Place {
        let key = match self.parent {
            Some(parent) => format!("{parent}.{}", self.name),
            None => self.name.to_owned(),
        };
        Place { file: self.file.name.clone(), line: line_of(&self.file.ends, self.start), key }
    }

    /// A complaint about it.
    pub fn complain(&self, problem: impl Into<String>) -> Complaint {
        self.place().complain(problem)
    }

    /// A complaint that its value has the wrong type.
    pub fn expected(&self, what: &str) -> Complaint {
        self.complain(format!("expected {what}, found {}", self.value.type_str()))
    }

    /// The keys of a table, in the order of the file.
    pub fn table(&self) -> Option<Vec<Item<'d, 's>>> {
        self.value.as_table().map(|table| items_of(self.file, Some(self.name), table))
    }

    /// Whether the value is a table written with a header (`[a.b]`) or in braces.
    pub fn is_table(&self) -> bool {
        self.value.is_table()
    }

    /// The value as text.
    pub fn text(&self) -> Option<&'d str> {
        self.value.as_str()
    }

    /// The value as a truth value.
    pub fn truth(&self) -> Option<bool> {
        self.value.as_bool()
    }

    /// The value as a whole number.
    pub fn integer(&self) -> Option<i64> {
        self.value.as_integer().and_then(|i| i64::from_str_radix(i.as_str(), i.radix()).ok())
    }

    /// The value as a list of texts, each with its line; a single text counts as a list of one.
    pub fn texts(&self) -> Option<Vec<(&'d str, Place)>> {
        if let Some(text) = self.text() {
            return Some(vec![(text, self.place())]);
        }
        let parts = self.value.as_array()?;
        parts
            .iter()
            .map(|part: &'d Spanned<DeValue<'s>>| {
                let place = Place { line: line_of(&self.file.ends, part.span().start), ..self.place() };
                part.get_ref().as_str().map(|text| (text, place))
            })
            .collect()
    }
}
