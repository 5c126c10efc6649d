//! Matrix products in whole numbers: the same sums on every machine.
//!
//! Inputs are `i16`, weights `i8` with one scale an output, sums `i32`. A sum cannot overflow: 32767 · 127 · 512 < 2³¹.

#[cfg(target_arch = "x86_64")]
use pulp::x86::{V3, V4};

/// Outputs that are computed side by side.
const BLOCK: usize = 16;
/// Rows that are computed side by side.
const TILE: usize = 4;
/// Most inputs of one product, so that no sum overflows.
pub const MOST_INPUTS: usize = 512;

/// What the machine at hand can do; the results do not depend on it.
#[derive(Clone, Copy, Debug)]
pub enum Machine {
    /// 512-bit vectors (AVX-512).
    #[cfg(target_arch = "x86_64")]
    Widest(V4),
    /// 256-bit vectors (AVX2).
    #[cfg(target_arch = "x86_64")]
    Wide(V3),
    /// Whatever the compiler makes of plain loops.
    Plain,
}

impl Machine {
    /// Asks the processor.
    pub fn detect() -> Self {
        Self::all().first().copied().unwrap_or(Machine::Plain)
    }

    /// Everything that this processor can run, the fastest first.
    pub fn all() -> Vec<Self> {
        let mut found = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            found.extend(V4::try_new().map(Machine::Widest));
            found.extend(V3::try_new().map(Machine::Wide));
        }
        found.push(Machine::Plain);
        found
    }

    /// Runs plain loops compiled for this machine.
    #[inline(always)]
    pub fn run<F: pulp::NullaryFnOnce>(self, work: F) -> F::Output {
        match self {
            #[cfg(target_arch = "x86_64")]
            Machine::Widest(simd) => simd.vectorize(work),
            #[cfg(target_arch = "x86_64")]
            Machine::Wide(simd) => simd.vectorize(work),
            Machine::Plain => work.call(),
        }
    }
}

/// Weights of one layer, laid out in blocks: block, pair of inputs, output in the block, input in the pair.
#[derive(Clone, Debug)]
pub struct Product {
    inputs: usize,
    outputs: usize,
    weights: Vec<[[i16; 2]; BLOCK]>,
    /// By which an integer sum becomes the real one, per output, padded to whole blocks.
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// By which an input is multiplied before it is rounded.
    input_scale: f32,
}

impl Product {
    /// Lays out `weights` (row by row, one row of `inputs` an output). `scales` are the real values of one step of the weights.
    pub fn new(inputs: usize, weights: &[i8], scales: &[f32], bias: &[f32], input_scale: f32) -> Self {
        let outputs = bias.len();
        let blocks = outputs.div_ceil(BLOCK);
        let pairs = inputs.div_ceil(2);
        let mut packed = vec![[[0i16; 2]; BLOCK]; blocks * pairs];
        for (output, row) in weights.chunks_exact(inputs).enumerate() {
            for (input, weight) in row.iter().enumerate() {
                packed[(output / BLOCK) * pairs + input / 2][output % BLOCK][input % 2] = i16::from(*weight);
            }
        }
        let mut scales: Vec<f32> = scales.iter().map(|s| s / input_scale).collect();
        let mut bias = bias.to_vec();
        scales.resize(blocks * BLOCK, 0.0);
        bias.resize(blocks * BLOCK, 0.0);
        Product { inputs, outputs, weights: packed, scales, bias, input_scale }
    }

    /// Length of an input row.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// How many numbers come out a row, padding excluded.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Length of an output row, padding included.
    pub fn stride(&self) -> usize {
        self.bias.len()
    }

    /// By which inputs are multiplied before they are rounded.
    pub fn input_scale(&self) -> f32 {
        self.input_scale
    }

    /// Multiplies rows of [`Product::inputs`] numbers each; `out` gets [`Product::stride`] numbers a row.
    pub fn apply(&self, machine: Machine, rows: &[[i16; 2]], out: &mut Vec<f32>) {
        let pairs = self.inputs.div_ceil(2);
        let count = rows.len() / pairs;
        out.clear();
        out.resize(count * self.stride(), 0.0);
        match machine {
            #[cfg(target_arch = "x86_64")]
            Machine::Widest(simd) => simd.vectorize(Tiled::<V4, 2> { simd, product: self, rows, out, pairs }),
            #[cfg(target_arch = "x86_64")]
            Machine::Wide(simd) => simd.vectorize(Tiled::<V3, 1> { simd, product: self, rows, out, pairs }),
            Machine::Plain => self.apply_plain(rows, out, pairs),
        }
    }

    fn apply_plain(&self, rows: &[[i16; 2]], out: &mut [f32], pairs: usize) {
        for (row, out) in rows.chunks_exact(pairs).zip(out.chunks_exact_mut(self.stride())) {
            for (block, out) in out.chunks_exact_mut(BLOCK).enumerate() {
                let weights = &self.weights[block * pairs..(block + 1) * pairs];
                let mut sums = [0i32; BLOCK];
                for (pair, weights) in row.iter().zip(weights) {
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum += i32::from(pair[0]) * i32::from(weight[0]) + i32::from(pair[1]) * i32::from(weight[1]);
                    }
                }
                self.finish(block, &sums, out);
            }
        }
    }

    #[inline(always)]
    fn finish(&self, block: usize, sums: &[i32; BLOCK], out: &mut [f32]) {
        let scales = &self.scales[block * BLOCK..(block + 1) * BLOCK];
        let bias = &self.bias[block * BLOCK..(block + 1) * BLOCK];
        for (((out, sum), scale), bias) in out.iter_mut().zip(sums).zip(scales).zip(bias) {
            *out = *sum as f32 * scale + bias;
        }
    }
}

/// Instructions that add the products of pairs to a block of sums.
#[cfg(target_arch = "x86_64")]
trait Vectors: Copy {
    type Sums: Copy;

    fn zero(self) -> Self::Sums;
    fn add(self, sums: Self::Sums, pair: [i16; 2], weights: &[[i16; 2]; BLOCK]) -> Self::Sums;
    fn numbers(sums: Self::Sums) -> [i32; BLOCK];
}

#[cfg(target_arch = "x86_64")]
impl Vectors for V3 {
    type Sums = [pulp::i32x8; 2];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [self.splat_i32x8(0); 2]
    }

    #[inline(always)]
    fn add(self, mut sums: Self::Sums, pair: [i16; 2], weights: &[[i16; 2]; BLOCK]) -> Self::Sums {
        let halves: [pulp::i16x16; 2] = pulp::cast(*weights);
        let pair: pulp::i16x16 = pulp::cast(self.splat_i32x8(pulp::cast(pair)));
        for (sum, half) in sums.iter_mut().zip(halves) {
            *sum = self.wrapping_add_i32x8(*sum, self.multiply_wrapping_add_adjacent_i16x16(pair, half));
        }
        sums
    }

    #[inline(always)]
    fn numbers(sums: Self::Sums) -> [i32; BLOCK] {
        pulp::cast(sums)
    }
}

#[cfg(target_arch = "x86_64")]
impl Vectors for V4 {
    type Sums = pulp::i32x16;

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        self.splat_i32x16(0)
    }

    #[inline(always)]
    fn add(self, sums: Self::Sums, pair: [i16; 2], weights: &[[i16; 2]; BLOCK]) -> Self::Sums {
        let pair: pulp::i16x32 = pulp::cast(self.splat_i32x16(pulp::cast(pair)));
        self.wrapping_add_i32x16(sums, self.multiply_wrapping_add_adjacent_i16x32(pair, pulp::cast(*weights)))
    }

    #[inline(always)]
    fn numbers(sums: Self::Sums) -> [i32; BLOCK] {
        pulp::cast(sums)
    }
}

/// A product in tiles of [`TILE`] rows and `BLOCKS` blocks, whose sums stay in registers.
#[cfg(target_arch = "x86_64")]
struct Tiled<'a, V, const BLOCKS: usize> {
    simd: V,
    product: &'a Product,
    rows: &'a [[i16; 2]],
    out: &'a mut [f32],
    pairs: usize,
}

#[cfg(target_arch = "x86_64")]
impl<V: Vectors, const BLOCKS: usize> pulp::NullaryFnOnce for Tiled<'_, V, BLOCKS> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Tiled { simd, product, rows, out, pairs } = self;
        let stride = product.stride();
        for (rows, out) in rows.chunks(pairs * TILE).zip(out.chunks_mut(stride * TILE)) {
            if rows.len() == pairs * TILE {
                strip::<V, TILE, BLOCKS>(simd, product, rows, out, pairs);
            } else {
                for (row, out) in rows.chunks_exact(pairs).zip(out.chunks_exact_mut(stride)) {
                    strip::<V, 1, BLOCKS>(simd, product, row, out, pairs);
                }
            }
        }
    }
}

/// `ROWS` rows against all blocks.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn strip<V: Vectors, const ROWS: usize, const BLOCKS: usize>(
    simd: V,
    product: &Product,
    rows: &[[i16; 2]],
    out: &mut [f32],
    pairs: usize,
) {
    let blocks = product.stride() / BLOCK;
    let mut block = 0;
    while block + BLOCKS <= blocks {
        tile::<V, ROWS, BLOCKS>(simd, product, rows, out, pairs, block);
        block += BLOCKS;
    }
    while block < blocks {
        tile::<V, ROWS, 1>(simd, product, rows, out, pairs, block);
        block += 1;
    }
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn tile<V: Vectors, const ROWS: usize, const BLOCKS: usize>(
    simd: V,
    product: &Product,
    rows: &[[i16; 2]],
    out: &mut [f32],
    pairs: usize,
    first: usize,
) {
    let stride = product.stride();
    let mut sums = [[simd.zero(); BLOCKS]; ROWS];
    let weights: [&[[[i16; 2]; BLOCK]]; BLOCKS] =
        std::array::from_fn(|block| &product.weights[(first + block) * pairs..][..pairs]);
    let inputs: [&[[i16; 2]]; ROWS] = std::array::from_fn(|row| &rows[row * pairs..][..pairs]);
    for pair in 0..pairs {
        for (sums, input) in sums.iter_mut().zip(inputs) {
            for (sums, weights) in sums.iter_mut().zip(weights) {
                *sums = simd.add(*sums, input[pair], &weights[pair]);
            }
        }
    }
    for (row, sums) in sums.into_iter().enumerate() {
        for (block, sums) in sums.into_iter().enumerate() {
            let start = row * stride + (first + block) * BLOCK;
            product.finish(first + block, &V::numbers(sums), &mut out[start..start + BLOCK]);
        }
    }
}

/// Rounds `values * scale` to whole numbers within `±limit`, halves to even; an odd length gets a zero behind.
///
/// Adding 1.5 · 2²³ leaves the rounded number in the low bits, the same on every machine.
#[inline(always)]
pub fn quantise(values: &[f32], scale: f32, limit: f32, out: &mut [[i16; 2]]) {
    const MAGIC: f32 = 12_582_912.0;
    let round = |value: f32| ((value * scale).clamp(-limit, limit) + MAGIC).to_bits() as u16 as i16;
    let (pairs, rest) = values.as_chunks::<2>();
    for (out, pair) in out.iter_mut().zip(pairs) {
        *out = [round(pair[0]), round(pair[1])];
    }
    if let ([value], Some(last)) = (rest, out.last_mut()) {
        *last = [round(*value), 0];
    }
}

/// Sum of products of two rows of whole numbers.
#[inline(always)]
pub fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, seed: u32) -> Vec<i32> {
        let mut state = seed;
        (0..count)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 16) as i32
            })
            .collect()
    }

    #[test]
    fn every_machine_gives_the_same_sums() {
        let (inputs, outputs, rows) = (37, 21, 11);
        let weights: Vec<i8> = numbers(inputs * outputs, 1).iter().map(|n| (n % 255 - 127) as i8).collect();
        let product = Product::new(inputs, &weights, &vec![0.5; outputs], &vec![1.0; outputs], 2.0);
        let values: Vec<f32> = numbers(inputs * rows, 2).iter().map(|n| (n % 4001 - 2000) as f32).collect();
        let mut packed = vec![[0; 2]; inputs.div_ceil(2) * rows];
        for (values, packed) in values.chunks(inputs).zip(packed.chunks_mut(inputs.div_ceil(2))) {
            quantise(values, product.input_scale(), 32767.0, packed);
        }
        let mut plain = Vec::new();
        product.apply(Machine::Plain, &packed, &mut plain);
        for machine in Machine::all() {
            let mut found = Vec::new();
            product.apply(machine, &packed, &mut found);
            assert_eq!(plain, found, "{machine:?}");
        }
        let wanted: i32 = (0..inputs).map(|i| 2 * values[i] as i32 * i32::from(weights[i])).sum();
        assert_eq!(plain[0], wanted as f32 * 0.25 + 1.0);
    }

    #[test]
    fn rounding_is_to_even_and_bounded() {
        let mut out = [[0; 2]; 2];
        quantise(&[0.5, 1.5, -99.0], 1.0, 50.0, &mut out);
        assert_eq!(out, [[0, 2], [-50, 0]]);
    }
}
