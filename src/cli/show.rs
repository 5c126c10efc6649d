//! `wiregraph show`: the graph in the terminal.

use super::{Outcome, saved};
use crate::export::{ClaimView, GraphView, one_line};
use crate::graph::{Filter, KnowledgeGraph};
use crate::input::{self, Options};
use crate::labels::{EntityType, Status};
use crate::pipeline;
use crate::resources::Resources;
use anstyle::{AnsiColor, Style};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Width where there is no terminal to ask.
const WIDTH: usize = 100;

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
    /// Day of publication of articles that do not give one
    #[arg(short, long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

/// Prints entities by weight, then claims by pair. Colours come on a terminal only, and never under `NO_COLOR`.
///
/// # Errors
/// When nothing could be read, or standard output cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (graph, outcome) = read(arguments)?;
    let graph = graph.filtered(&Filter { top: arguments.top, support: arguments.min_support });
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).max(40));
    let mut page = Page { out: BufWriter::new(anstream::stdout().lock()), width, quotes: !arguments.no_quotes };
    page.print(&graph)?;
    page.out.flush()?;
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
struct Page<W: Write> {
    out: W,
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

impl<W: Write> Page<W> {
    fn print(&mut self, graph: &KnowledgeGraph) -> io::Result<()> {
        let view = GraphView::new(graph);
        let counts = format!(
            "{}, {} from {}",
            count(graph.graph.node_count(), "entity", "entities"),
            count(graph.graph.edge_count(), "claim", "claims"),
            count(graph.documents.len(), "article", "articles")
        );
        writeln!(self.out, "{counts}")?;
        self.entities(&view)?;
        self.claims(&view)
    }

    fn entities(&mut self, view: &GraphView<'_>) -> io::Result<()> {
        writeln!(self.out, "\n{}", paint(BOLD, "Entities, by the number of sentences that claim something of them"))?;
        let graph = view.graph;
        for node in graph.by_weight() {
            let entity = &graph.graph[node];
            let name = one_line(view.label(&entity.id)).into_owned();
            let padded = format!("{name:<28}");
            let mut rest = format!("{:<13} {:>4}", entity.kind, graph.weight(node));
            if let Some(wikidata) = &entity.wikidata {
                rest.push_str(&format!("  {wikidata}"));
            }
            if !entity.aliases.is_empty() {
                rest.push_str(&format!("  also {}", one_line(&entity.aliases.join(", "))));
            }
            let room = self.width.saturating_sub(padded.chars().count() + 3);
            writeln!(self.out, "  {} {}", paint(type_style(entity.kind), &padded), shorten(&rest, room))?;
        }
        Ok(())
    }

    /// Claims by pair, the pairs with most sentences first.
    fn claims(&mut self, view: &GraphView<'_>) -> io::Result<()> {
        let mut pairs: BTreeMap<(&str, &str), Vec<&ClaimView<'_>>> = BTreeMap::new();
        for claim in view.claims() {
            pairs.entry((&claim.subject.id, &claim.object.id)).or_default().push(claim);
        }
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_by_key(|(_, claims)| std::cmp::Reverse(claims.iter().map(|claim| claim.weight()).sum::<usize>()));
        writeln!(self.out, "\n{}", paint(BOLD, "Claims, by pair"))?;
        for (_, mut claims) in pairs {
            claims.sort_by_key(|claim| std::cmp::Reverse(claim.weight()));
            let Some(first) = claims.first() else { continue };
            let name =
                |entity: &crate::story::EntityRecord| paint(type_style(entity.kind), &one_line(view.label(&entity.id)));
            writeln!(self.out, "\n{} \u{2192} {}", name(first.subject), name(first.object))?;
            for claim in claims {
                self.claim(view, claim)?;
            }
        }
        Ok(())
    }

    fn claim(&mut self, view: &GraphView<'_>, claim: &ClaimView<'_>) -> io::Result<()> {
        let record = claim.claim;
        let mut head = paint(status_style(record.status).bold(), &claim.label());
        if claim.weight() > 1 {
            head.push_str(&format!(" \u{d7}{}", claim.weight()));
        }
        head.push_str(&paint(DIM, &format!("  {}", record.class)));
        writeln!(self.out, "  {head}")?;
        let place = claim.place().map(|id| view.label(id)).unwrap_or_default();
        let (words, value) = claim.time();
        let when = if value.is_empty() || value == words { words.to_owned() } else { format!("{words} ({value})") };
        let attribution = view.attribution(record);
        for (what, text) in [
            ("according to", attribution.as_str()),
            ("when", &when),
            ("where", place),
            ("as", record.role.as_deref().unwrap_or("")),
            ("amount", record.amount.as_deref().unwrap_or("")),
            ("by means of", record.instrument.as_deref().unwrap_or("")),
        ] {
            if !text.is_empty() {
                self.wrapped(&format!("{what} {}", one_line(text)), Style::new())?;
            }
        }
        if self.quotes
            && let Some(evidence) = claim.evidence()
        {
            let title = view.document_of(claim).and_then(|document| document.title.as_deref());
            let from = title.unwrap_or(&evidence.document);
            let quote = one_line(&evidence.sentence.text).into_owned();
            self.wrapped(&format!("\u{201c}{quote}\u{201d} {}", one_line(from)), DIM)?;
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
