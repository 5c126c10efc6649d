//! `wiregraph show`: the graph in the terminal.

use super::{Outcome, pager, saved};
use crate::export::{ClaimView, GraphView, one_line};
use crate::graph::{Filter, KnowledgeGraph};
use crate::input::{self, Options};
use crate::labels::{EntityType, Status};
use crate::pipeline;
use crate::resources::Resources;
use crate::story::{DocumentRecord, EntityRecord};
use anstyle::{AnsiColor, Style};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// Width where there is no terminal to ask.
const WIDTH: usize = 100;
/// Lines longer than this are hard to read.
const WIDEST: usize = 140;
/// Widest column of names.
const NAME_WIDTH: usize = 34;

/// What `show` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Graphs saved as json, or articles: files, folders, or - for an article on standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Show the N heaviest entities and the claims between them only
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Show claims that at least N sentences state only
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_support: usize,
    /// Leave out the quotes
    #[arg(long)]
    no_quotes: bool,
    /// Print at once instead of a screen at a time
    #[arg(long)]
    no_pager: bool,
    /// Day of publication of articles that do not give one
    #[arg(short, long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

/// Prints entities by weight, then claims by pair, a screen at a time on a terminal. Colours come on a terminal only, and
/// never under `NO_COLOR`.
///
/// # Errors
/// When nothing could be read, or standard output cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (graph, outcome) = read(arguments)?;
    let graph = graph.filtered(&Filter { top: arguments.top, support: arguments.min_support });
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).max(40));
    pager::through(!arguments.no_pager, |out| {
        Page { out, width: width.min(WIDEST), quotes: !arguments.no_quotes }.print(&graph)
    })?;
    Ok(outcome)
}

/// Reads saved graphs and analyses articles; all become one graph.
fn read(arguments: &Arguments) -> anyhow::Result<(KnowledgeGraph, Outcome)> {
    let is_saved = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let (graphs, articles): (Vec<PathBuf>, Vec<PathBuf>) = arguments.inputs.iter().cloned().partition(is_saved);
    let mut results: Vec<anyhow::Result<KnowledgeGraph>> = graphs.iter().map(|path| saved::read(path)).collect();
    if !articles.is_empty() {
        let resources = Resources::bundled()?;
        let options = Options { published: arguments.date };
        let stories = pipeline::stories(input::find(&articles), &options, &resources, &|| {});
        results.extend(stories.into_iter().map(|story| Ok(KnowledgeGraph::from_stories(vec![story?]))));
    }
    let wanted = results.len();
    let mut read = Vec::new();
    for result in results {
        match result {
            Ok(graph) => read.push(graph),
            Err(error) => eprintln!("wiregraph: {error:#}"),
        }
    }
    if read.is_empty() {
        anyhow::bail!("no input could be read");
    }
    let outcome = if read.len() == wanted { Outcome::Done } else { Outcome::SomeFailed };
    let only = if read.len() == 1 { read.pop() } else { None };
    Ok((only.unwrap_or_else(|| KnowledgeGraph::merge(read)), outcome))
}

/// The page under way.
struct Page<'w> {
    out: &'w mut dyn Write,
    width: usize,
    quotes: bool,
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

fn type_style(kind: EntityType) -> Style {
    let colour = match kind {
        EntityType::Person => AnsiColor::BrightBlue,
        EntityType::Organization => AnsiColor::Yellow,
        EntityType::Country => AnsiColor::Green,
        EntityType::Place => AnsiColor::Cyan,
        EntityType::Group => AnsiColor::Magenta,
        EntityType::Event => AnsiColor::Red,
        EntityType::Work | EntityType::Object | EntityType::Concept => AnsiColor::White,
    };
    Style::new().fg_color(Some(colour.into()))
}

fn status_style(status: Status) -> Style {
    match status {
        Status::Fact => Style::new(),
        Status::Future => Style::new().fg_color(Some(AnsiColor::Blue.into())),
        Status::Possible => Style::new().fg_color(Some(AnsiColor::Magenta.into())),
        Status::Negated => Style::new().fg_color(Some(AnsiColor::Red.into())),
    }
}

impl Page<'_> {
    fn print(&mut self, graph: &KnowledgeGraph) -> io::Result<()> {
        let view = GraphView::new(graph);
        let counts = format!(
            "{}, {} from {}",
            count(graph.graph.node_count(), "entity", "entities"),
            count(graph.graph.edge_count(), "claim", "claims"),
            count(graph.documents.len(), "article", "articles")
        );
        writeln!(self.out, "{counts}")?;
        if let [document] = graph.documents.as_slice() {
            self.wrapped(&origin(document), BOLD)?;
        }
        self.entities(&view)?;
        self.claims(&view)
    }

    /// One line an entity; those without a claim are only counted.
    fn entities(&mut self, view: &GraphView<'_>) -> io::Result<()> {
        let graph = view.graph;
        let weights: Vec<_> =
            graph.by_weight().into_iter().map(|node| (&graph.graph[node], graph.weight(node))).collect();
        let (talked, silent): (Vec<_>, Vec<_>) = weights.into_iter().partition(|(_, weight)| *weight > 0);
        writeln!(self.out, "\n{}", paint(BOLD, "Entities, by the number of sentences that claim something of them"))?;
        let longest = talked.iter().map(|(entity, _)| view.label(&entity.id).chars().count()).max().unwrap_or(0);
        let column = longest.min(NAME_WIDTH);
        for (entity, weight) in talked {
            let name = shorten(&one_line(view.label(&entity.id)), column);
            let style = if entity.named { type_style(entity.kind).bold() } else { type_style(entity.kind) };
            let mut line = format!("  {weight:>4}  {}  {}", paint(style, &format!("{name:<column$}")), entity.kind);
            if !entity.aliases.is_empty() {
                let padding = " ".repeat(14usize.saturating_sub(entity.kind.as_str().len()));
                let aliases = one_line(&entity.aliases.join(", ")).into_owned();
                let room = self.width.saturating_sub(column + 24);
                line.push_str(&paint(DIM, &format!("{padding}{}", shorten(&format!("also {aliases}"), room))));
            }
            writeln!(self.out, "{line}")?;
        }
        if !silent.is_empty() {
            let more = format!("        and {} without a claim", count(silent.len(), "entity", "entities"));
            writeln!(self.out, "{}", paint(DIM, &more))?;
        }
        Ok(())
    }

    /// Claims by pair in either direction, the pairs with most sentences first.
    fn claims(&mut self, view: &GraphView<'_>) -> io::Result<()> {
        let mut pairs: BTreeMap<(&str, &str), Vec<&ClaimView<'_>>> = BTreeMap::new();
        for claim in view.claims() {
            let (subject, object) = (claim.subject.id.as_str(), claim.object.id.as_str());
            pairs.entry((subject.min(object), subject.max(object))).or_default().push(claim);
        }
        let mut pairs: Vec<_> = pairs.into_values().collect();
        let weight = |claims: &[&ClaimView<'_>]| claims.iter().map(|claim| claim.weight()).sum::<usize>();
        pairs.sort_by_key(|claims| std::cmp::Reverse(weight(claims)));
        writeln!(self.out, "\n{}", paint(BOLD, "Claims, by pair"))?;
        for mut claims in pairs {
            claims.sort_by_key(|claim| std::cmp::Reverse(claim.weight()));
            let Some(first) = claims.first().copied() else { continue };
            let both = claims.iter().any(|claim| claim.subject.id != first.subject.id);
            let name = |entity: &EntityRecord| paint(type_style(entity.kind).bold(), &one_line(view.label(&entity.id)));
            let arrow = if both { "\u{21c4}" } else { "\u{2192}" };
            writeln!(self.out, "\n{} {arrow} {}", name(first.subject), name(first.object))?;
            // Claims in the direction of the heading come first, then the others.
            claims.sort_by_key(|claim| claim.subject.id != first.subject.id);
            for claim in claims {
                let arrow = match (both, claim.subject.id == first.subject.id) {
                    (false, _) => "",
                    (true, true) => "\u{2192} ",
                    (true, false) => "\u{2190} ",
                };
                self.claim(view, claim, arrow)?;
            }
        }
        Ok(())
    }

    fn claim(&mut self, view: &GraphView<'_>, claim: &ClaimView<'_>, arrow: &str) -> io::Result<()> {
        let record = claim.claim;
        let mut head = format!("{arrow}{}", paint(status_style(record.status).bold(), &one_line(&claim.label())));
        if claim.weight() > 1 {
            head.push_str(&format!(" \u{d7}{}", claim.weight()));
        }
        head.push_str(&paint(DIM, &format!("  {}, {:.0}%", record.class, record.confidence * 100.0)));
        writeln!(self.out, "  {head}")?;
        let facts = facts(view, claim);
        if !facts.is_empty() {
            self.wrapped(&one_line(&facts.join(" \u{b7} ")), Style::new())?;
        }
        if self.quotes
            && let Some(evidence) = claim.evidence()
        {
            let quote = format!("\u{201c}{}\u{201d}", one_line(&evidence.sentence.text));
            // Of a single article the head of the page says enough.
            let from = view.document_of(claim).filter(|_| view.graph.documents.len() > 1).map(origin);
            self.wrapped(&from.map_or(quote.clone(), |from| format!("{quote} \u{2014} {from}")), DIM)?;
        }
        Ok(())
    }

    /// Indented lines no wider than the page.
    fn wrapped(&mut self, text: &str, style: Style) -> io::Result<()> {
        let room = self.width.saturating_sub(6).max(20);
        let mut line = String::new();
        let mut length = 0;
        for word in text.split_whitespace() {
            let word_length = word.chars().count();
            if length > 0 && length + 1 + word_length > room {
                writeln!(self.out, "      {}", paint(style, &line))?;
                (line, length) = (String::new(), 0);
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += word_length;
        }
        if line.is_empty() { Ok(()) } else { writeln!(self.out, "      {}", paint(style, &line)) }
    }
}

/// Title, publisher and day of a document.
fn origin(document: &DocumentRecord) -> String {
    let title = document.title.as_deref().or(document.path.as_deref()).unwrap_or(&document.id);
    let published = document.published.map(|day| day.to_string());
    let parts = [Some(title), document.source.as_deref(), published.as_deref()];
    one_line(&parts.into_iter().flatten().collect::<Vec<_>>().join(", ")).into_owned()
}

/// Who says so, when and where, and with what.
fn facts(view: &GraphView<'_>, claim: &ClaimView<'_>) -> Vec<String> {
    let record = claim.claim;
    let (words, value) = claim.time();
    let when = if value.is_empty() || value == words { words.to_owned() } else { format!("{words} ({value})") };
    let attribution = view.attribution(record);
    [
        ("according to", attribution.as_str()),
        ("when:", &when),
        ("where:", claim.place().map(|id| view.label(id)).unwrap_or_default()),
        ("amount:", record.amount.as_deref().unwrap_or("")),
        ("by means of", record.instrument.as_deref().unwrap_or("")),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(what, text)| format!("{what} {text}"))
    .collect()
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn shorten(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{kept}\u{2026}")
}
