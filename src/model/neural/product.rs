//! Matrix products in whole numbers: the same sums on every machine.
//!
//! Inputs are `i16`, weights `i8` with one scale an output, sums `i32`. A sum cannot overflow: 32767 · 127 · 512 < 2³¹.

use pulp::Scalar;
#[cfg(target_arch = "x86_64")]
use pulp::x86::V3;

/// Outputs that are computed side by side.
const BLOCK: usize = 16;
/// Rows that are computed side by side.
const TILE: usize = 4;
/// Most inputs of one product, so that no sum overflows.
pub const MOST_INPUTS: usize = 512;

/// What the machine at hand can do; the results do not depend on it.
#[derive(Clone, Copy, Debug)]
pub enum Machine {
    /// 256-bit vectors (AVX2).
    #[cfg(target_arch = "x86_64")]
    Wide(V3),
    /// Whatever the compiler makes of plain loops.
    Plain,
}

impl Machine {
    /// Asks the processor.
    pub fn detect() -> Self {
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = V3::try_new() {
            return Machine::Wide(simd);
        }
        Machine::Plain
    }

    /// Runs plain loops compiled for this machine.
    #[inline(always)]
    pub fn run<F: pulp::NullaryFnOnce>(self, work: F) -> F::Output {
        match self {
            #[cfg(target_arch = "x86_64")]
            Machine::Wide(simd) => simd.vectorize(work),
            Machine::Plain => {
                let _ = Scalar::new();
                work.call()
            }
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

    /// Multiplies rows of [`Product::width`] numbers each; `out` gets [`Product::stride`] numbers a row.
    pub fn apply(&self, machine: Machine, rows: &[[i16; 2]], out: &mut Vec<f32>) {
        let pairs = self.inputs.div_ceil(2);
        let count = rows.len() / pairs;
        out.clear();
        out.resize(count * self.stride(), 0.0);
        match machine {
            #[cfg(target_arch = "x86_64")]
            Machine::Wide(simd) => simd.vectorize(Wide { simd, product: self, rows, out, pairs }),
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

#[cfg(target_arch = "x86_64")]
struct Wide<'a> {
    simd: V3,
    product: &'a Product,
    rows: &'a [[i16; 2]],
    out: &'a mut [f32],
    pairs: usize,
}

#[cfg(target_arch = "x86_64")]
impl pulp::NullaryFnOnce for Wide<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Wide { simd, product, rows, out, pairs } = self;
        let stride = product.stride();
        for (rows, out) in rows.chunks(pairs * TILE).zip(out.chunks_mut(stride * TILE)) {
            if rows.len() == pairs * TILE {
                tile::<TILE>(simd, product, rows, out, pairs);
            } else {
                for (row, out) in rows.chunks_exact(pairs).zip(out.chunks_exact_mut(stride)) {
                    tile::<1>(simd, product, row, out, pairs);
                }
            }
        }
    }
}

/// `ROWS` rows against every block: the sums of a tile stay in registers.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn tile<const ROWS: usize>(simd: V3, product: &Product, rows: &[[i16; 2]], out: &mut [f32], pairs: usize) {
    let stride = product.stride();
    for (block, weights) in product.weights.chunks_exact(pairs).enumerate() {
        let mut sums = [[simd.splat_i32x8(0); 2]; ROWS];
        for (pair, weights) in weights.iter().enumerate() {
            let halves: [pulp::i16x16; 2] = pulp::cast(*weights);
            for (row, sums) in sums.iter_mut().enumerate() {
                let both: i32 = pulp::cast(rows[row * pairs + pair]);
                let both: pulp::i16x16 = pulp::cast(simd.splat_i32x8(both));
                for (sum, half) in sums.iter_mut().zip(halves) {
                    *sum = simd.wrapping_add_i32x8(*sum, simd.multiply_wrapping_add_adjacent_i16x16(both, half));
                }
            }
        }
        for (row, sums) in sums.into_iter().enumerate() {
            let sums: [i32; BLOCK] = pulp::cast(sums);
            let start = row * stride + block * BLOCK;
            product.finish(block, &sums, &mut out[start..start + BLOCK]);
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
        let (mut plain, mut detected) = (Vec::new(), Vec::new());
        product.apply(Machine::Plain, &packed, &mut plain);
        product.apply(Machine::detect(), &packed, &mut detected);
        assert_eq!(plain, detected);
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
