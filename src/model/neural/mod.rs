//! A small multi-task network over the words of sentences: tag scores, name scores, a score for every arc, label scores.
//!
//! Summed feature rows, one layer over a window of three, gated recurrences both ways (SRU, Lei et al. 2018), a biaffine
//! arc scorer (Dozat and Manning 2017) and a label scorer over both ends of an arc. It is trained in `training/`; here it
//! is only run, in whole numbers wherever sums are long, so that every machine gives the same bits.

pub mod activation;
pub mod file;
pub mod product;
pub mod table;

use crate::error::Result;
use activation::{sigmoid, tanh};
use file::Tensors;
use product::{Machine, Product, dot, quantise};
use std::ops::Range;
use table::Table;

/// Bounds for both ends of an arc's product: 4095² times a few hundred stays below 2³¹.
const ARC_LIMIT: f32 = 4095.0;

/// One two-way recurrence: for every unit and both directions a candidate, a forget gate and a reset gate.
#[derive(Clone, Debug)]
struct Recurrence {
    gates: Product,
}

/// A trained network.
#[derive(Clone, Debug)]
pub struct Network {
    table: Table,
    window: Product,
    recurrences: Vec<Recurrence>,
    heads: Product,
    label: Product,
    layout: Layout,
    arc_scales: [f32; 2],
    root_arc: Vec<i16>,
    root_label: Vec<f32>,
    labels: Labels,
    machine: Machine,
}

/// The names of what the heads score.
#[derive(Clone, Debug)]
pub struct Labels {
    /// Coarse tags.
    pub upos: Vec<String>,
    /// Fine tags.
    pub xpos: Vec<String>,
    /// Name tags with prefixes `B-` and `I-`.
    pub names: Vec<String>,
    /// Arc labels.
    pub deprel: Vec<String>,
}

/// Where each head's numbers lie in a row of scores.
#[derive(Clone, Debug)]
struct Layout {
    upos: Range<usize>,
    xpos: Range<usize>,
    names: Range<usize>,
    head: Range<usize>,
    dependent: Range<usize>,
    label_head: Range<usize>,
    label_dependent: Range<usize>,
}

impl Layout {
    fn new(labels: &Labels, arc: usize, label: usize) -> Self {
        let mut end = 0;
        let mut next = |size: usize| {
            end += size;
            end - size..end
        };
        Layout {
            upos: next(labels.upos.len()),
            xpos: next(labels.xpos.len()),
            names: next(labels.names.len()),
            head: next(arc),
            dependent: next(arc),
            label_head: next(label),
            label_dependent: next(label),
        }
    }
}

/// Buffers that are kept from one batch to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    hidden: Vec<f32>,
    input: Vec<[i16; 2]>,
    gates: Vec<f32>,
    scores: Vec<f32>,
    heads: Vec<i16>,
    dependents: Vec<i16>,
    label_scores: Vec<f32>,
}

/// The scores of a batch of sentences.
#[derive(Debug)]
pub struct Scores<'a> {
    network: &'a Network,
    scratch: &'a mut Scratch,
}

impl Network {
    /// Reads a network whose features were computed by the set called `features`.
    ///
    /// # Errors
    /// [`crate::error::Error::Model`] when the file is not a sound network of this feature set.
    pub fn read(model: &str, features: &str, bytes: &'static [u8]) -> Result<Self> {
        let tensors = Tensors::read(model, features, bytes)?;
        let labels = Labels {
            upos: tensors.text("upos")?,
            xpos: tensors.text("xpos")?,
            names: tensors.text("names")?,
            deprel: tensors.text("deprel")?,
        };
        let table = Table::read(&tensors)?;
        let window = read_product(&tensors, "window", 3 * table.width())?;
        let mut recurrences = Vec::new();
        for layer in 0..tensors.whole("layers")?.first().copied().unwrap_or(0) {
            let gates = read_product(&tensors, &format!("recurrence{layer}"), window.outputs())?;
            if gates.outputs() != 3 * window.outputs() || window.outputs() % (2 * LANES) != 0 {
                return Err(tensors.wrong(&format!("layer {layer} has {} gates", gates.outputs())));
            }
            recurrences.push(Recurrence { gates });
        }
        let heads = read_product(&tensors, "heads", window.outputs())?;
        let root = tensors.reals("root_arc")?;
        let root_label = tensors.reals("root_label")?.to_vec();
        let layout = Layout::new(&labels, root.len(), root_label.len());
        let label = read_product(&tensors, "label", root_label.len())?;
        if layout.label_dependent.end != heads.outputs() || label.outputs() != labels.deprel.len() {
            return Err(tensors.wrong("has heads that do not fit its labels"));
        }
        let scales = tensors.reals("arc_scales")?;
        let &[head_scale, dependent_scale] = scales else {
            return Err(tensors.wrong("has no two arc scales"));
        };
        let mut root_arc = vec![0; root.len()];
        quantise_flat(root, head_scale, &mut root_arc);
        let arc_scales = [head_scale, dependent_scale];
        let machine = Machine::detect();
        Ok(Network {
            table,
            window,
            recurrences,
            heads,
            label,
            layout,
            arc_scales,
            root_arc,
            root_label,
            labels,
            machine,
        })
    }

    /// The names of what is scored.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The rows of features.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The same network run in another way, to compare machines.
    #[must_use]
    pub fn on(mut self, machine: Machine) -> Self {
        self.machine = machine;
        self
    }

    /// Scores a batch. `rows` holds the feature rows of all words, `slots` a word; `ends` where each sentence ends, in words.
    pub fn score<'a>(&'a self, rows: &[u32], slots: usize, ends: &[usize], scratch: &'a mut Scratch) -> Scores<'a> {
        let width = self.table.width();
        let words = ends.last().copied().unwrap_or(0);
        let machine = self.machine;
        scratch.hidden.clear();
        scratch.hidden.resize(words * width, 0.0);
        machine.run(Embed { table: &self.table, rows, slots, out: &mut scratch.hidden });
        let pairs = width.div_ceil(2);
        scratch.input.clear();
        scratch.input.resize(words * 3 * pairs, [0; 2]);
        machine.run(Windows {
            values: &scratch.hidden,
            scale: self.window.input_scale(),
            width,
            ends,
            out: &mut scratch.input,
        });
        self.window.apply(machine, &scratch.input, &mut scratch.hidden);
        scratch.hidden.iter_mut().for_each(|h| *h = h.max(0.0));
        for layer in &self.recurrences {
            self.rescale(scratch, words, &layer.gates);
            layer.gates.apply(machine, &scratch.input, &mut scratch.gates);
            machine.run(Recur {
                gates: &mut scratch.gates,
                hidden: &mut scratch.hidden,
                units: self.window.outputs() / 2,
                ends,
            });
        }
        self.rescale(scratch, words, &self.heads);
        self.heads.apply(machine, &scratch.input, &mut scratch.scores);
        Scores { network: self, scratch }
    }

    /// Rounds the hidden rows for the next product.
    fn rescale(&self, scratch: &mut Scratch, words: usize, next: &Product) {
        let pairs = next.inputs().div_ceil(2);
        scratch.input.clear();
        scratch.input.resize(words * pairs, [0; 2]);
        let (values, out, scale) = (&scratch.hidden, &mut scratch.input, next.input_scale());
        self.machine.run(Round { values, scale, out });
    }
}

impl Scores<'_> {
    fn row(&self, word: usize) -> &[f32] {
        let stride = self.network.heads.stride();
        &self.scratch.scores[word * stride..(word + 1) * stride]
    }

    /// Scores of the coarse tags of a word of the batch.
    pub fn upos(&self, word: usize) -> &[f32] {
        &self.row(word)[self.network.layout.upos.clone()]
    }

    /// Scores of the fine tags.
    pub fn xpos(&self, word: usize) -> &[f32] {
        &self.row(word)[self.network.layout.xpos.clone()]
    }

    /// Scores of the name tags.
    pub fn names(&self, word: usize) -> &[f32] {
        &self.row(word)[self.network.layout.names.clone()]
    }

    /// Fills `out` with the arc scores of one sentence, given as a range of words: for every dependent one score a head,
    /// first the root, then the words. A word's score as its own head is the least possible.
    pub fn arcs(&mut self, sentence: Range<usize>, out: &mut Vec<i32>) {
        let network = self.network;
        let size = network.root_arc.len();
        let stride = network.heads.stride();
        let count = sentence.len();
        let Scratch { scores, heads, dependents, .. } = &mut *self.scratch;
        heads.clear();
        heads.extend_from_slice(&network.root_arc);
        heads.resize((count + 1) * size, 0);
        dependents.clear();
        dependents.resize(count * size, 0);
        for (i, row) in scores[sentence.start * stride..sentence.end * stride].chunks_exact(stride).enumerate() {
            let (head, dependent) = (&row[network.layout.head.clone()], &row[network.layout.dependent.clone()]);
            let place = &mut heads[(i + 1) * size..(i + 2) * size];
            quantise_flat(head, network.arc_scales[0], place);
            place.iter_mut().for_each(|h| *h = (*h).max(0));
            quantise_flat(dependent, network.arc_scales[1], &mut dependents[i * size..(i + 1) * size]);
        }
        out.clear();
        out.resize(count * (count + 1), 0);
        network.machine.run(Arcs { heads, dependents, size, out });
    }

    /// The best label of every word of the batch but `never`, given its head: `None` for the root, else a word of the batch.
    pub fn labels(&mut self, heads: &[Option<usize>], never: usize, out: &mut Vec<usize>) {
        let network = self.network;
        let stride = network.heads.stride();
        let size = network.root_label.len();
        let pairs = size.div_ceil(2);
        let Scratch { scores, input, label_scores, hidden, .. } = &mut *self.scratch;
        input.clear();
        input.resize(heads.len() * pairs, [0; 2]);
        hidden.clear();
        hidden.resize(size, 0.0);
        for (word, (head, input)) in heads.iter().zip(input.chunks_exact_mut(pairs)).enumerate() {
            let up = match head {
                Some(head) => &scores[head * stride..][network.layout.label_head.clone()],
                None => &network.root_label,
            };
            let down = &scores[word * stride..][network.layout.label_dependent.clone()];
            for ((hidden, up), down) in hidden.iter_mut().zip(up).zip(down) {
                *hidden = (up + down).max(0.0);
            }
            quantise(hidden, network.label.input_scale(), 32767.0, input);
        }
        network.label.apply(network.machine, input, label_scores);
        out.clear();
        let labels = network.labels.deprel.len();
        out.extend(label_scores.chunks_exact_mut(network.label.stride()).map(|row| {
            if let Some(score) = row.get_mut(never) {
                *score = f32::MIN;
            }
            best(&row[..labels])
        }));
    }
}

/// Place of the greatest score; the first of equals.
pub fn best(scores: &[f32]) -> usize {
    let mut place = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[place] {
            place = i;
        }
    }
    place
}

fn read_product(tensors: &Tensors, name: &str, inputs: usize) -> Result<Product> {
    let (columns, scales, values) = tensors.quantised(name)?;
    let bias = tensors.reals(&format!("{name}.bias"))?;
    let input_scale = tensors.reals(&format!("{name}.input_scale"))?.first().copied().unwrap_or(0.0);
    if columns != inputs || bias.len() != scales.len() || inputs > product::MOST_INPUTS || input_scale <= 0.0 {
        let found = scales.len();
        return Err(tensors.wrong(&format!("{name:?} is {found} by {columns}, {inputs} inputs were expected")));
    }
    Ok(Product::new(columns, &values, scales, bias, input_scale))
}

fn quantise_flat(values: &[f32], scale: f32, out: &mut [i16]) {
    for (out, value) in out.iter_mut().zip(values) {
        let mut pair = [[0; 2]];
        quantise(std::slice::from_ref(value), scale, ARC_LIMIT, &mut pair);
        *out = pair[0][0];
    }
}

struct Embed<'a> {
    table: &'a Table,
    rows: &'a [u32],
    slots: usize,
    out: &'a mut [f32],
}

impl pulp::NullaryFnOnce for Embed<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let width = self.table.width();
        for (rows, out) in self.rows.chunks_exact(self.slots).zip(self.out.chunks_exact_mut(width)) {
            for row in rows {
                self.table.add(*row, out);
            }
        }
    }
}

struct Windows<'a> {
    values: &'a [f32],
    scale: f32,
    width: usize,
    ends: &'a [usize],
    out: &'a mut [[i16; 2]],
}

impl pulp::NullaryFnOnce for Windows<'_> {
    type Output = ();

    /// Every word's row beside its neighbours' rows; nothing beyond the sentence.
    #[inline(always)]
    fn call(self) {
        let pairs = self.width.div_ceil(2);
        let mut start = 0;
        for end in self.ends {
            for word in start..*end {
                let values = &self.values[word * self.width..(word + 1) * self.width];
                let own = word * 3 * pairs + pairs;
                quantise(values, self.scale, 32767.0, &mut self.out[own..own + pairs]);
                if word + 1 < *end {
                    self.out.copy_within(own..own + pairs, own + 2 * pairs);
                }
                if word > start {
                    self.out.copy_within(own..own + pairs, own - 2 * pairs);
                }
            }
            start = *end;
        }
    }
}

struct Round<'a> {
    values: &'a [f32],
    scale: f32,
    out: &'a mut [[i16; 2]],
}

impl pulp::NullaryFnOnce for Round<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        quantise(self.values, self.scale, 32767.0, self.out);
    }
}

struct Recur<'a> {
    gates: &'a [f32],
    hidden: &'a mut [f32],
    units: usize,
    ends: &'a [usize],
}

impl pulp::NullaryFnOnce for Recur<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Recur { gates, hidden, units, ends } = self;
        let mut state = vec![0.0f32; units];
        let mut start = 0;
        for end in ends {
            for backward in [false, true] {
                state.fill(0.0);
                for step in start..*end {
                    let word = if backward { start + *end - 1 - step } else { step };
                    let gates = &gates[(word * 2 + usize::from(backward)) * 3 * units..][..3 * units];
                    let hidden = &mut hidden[(word * 2 + usize::from(backward)) * units..][..units];
                    turn(gates, &mut state, hidden);
                }
            }
            start = *end;
        }
    }
}

/// Units that are computed side by side.
const LANES: usize = 16;

/// One step of one direction: `gates` are candidates, forget gates and reset gates before squashing. Numbers are copied to
/// arrays first, so that the compiler sees that they do not overlap.
#[inline(always)]
fn turn(gates: &[f32], state: &mut [f32], hidden: &mut [f32]) {
    let units = state.len();
    let (candidate, rest) = gates.split_at(units);
    let (forget, reset) = rest.split_at(units);
    let (state, hidden) = (state.as_chunks_mut::<LANES>().0, hidden.as_chunks_mut::<LANES>().0);
    let (candidate, forget) = (candidate.as_chunks::<LANES>().0, forget.as_chunks::<LANES>().0);
    let reset = reset.as_chunks::<LANES>().0;
    for ((((state, hidden), candidate), forget), reset) in
        state.iter_mut().zip(hidden).zip(candidate).zip(forget).zip(reset)
    {
        let forget = forget.map(sigmoid);
        let reset = reset.map(sigmoid);
        let (mut now, mut out, candidate) = (*state, *hidden, *candidate);
        for lane in 0..LANES {
            now[lane] = candidate[lane] * (1.0 - forget[lane]) + forget[lane] * now[lane];
        }
        let squashed = now.map(tanh);
        for lane in 0..LANES {
            out[lane] += reset[lane] * (squashed[lane] - out[lane]);
        }
        (*state, *hidden) = (now, out);
    }
}

struct Arcs<'a> {
    heads: &'a [i16],
    dependents: &'a [i16],
    size: usize,
    out: &'a mut [i32],
}

impl pulp::NullaryFnOnce for Arcs<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let count = self.dependents.len() / self.size;
        for (i, (dependent, out)) in
            self.dependents.chunks_exact(self.size).zip(self.out.chunks_exact_mut(count + 1)).enumerate()
        {
            for (head, out) in self.heads.chunks_exact(self.size).zip(out.iter_mut()) {
                *out = dot(dependent, head);
            }
            out[i + 1] = i32::MIN;
        }
    }
}
