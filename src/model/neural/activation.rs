//! Squashing functions made of plus, times and division alone, which give the same bits on every machine.

/// Hyperbolic tangent by the seventh convergent of Lambert's continued fraction, right to about 1e-4.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    // Beyond this the convergent would pass 1.
    let x = x.clamp(-4.97, 4.97);
    let y = x * x;
    let over = x * (((y + 378.0) * y + 17325.0) * y + 135_135.0);
    let under = ((y * 28.0 + 3150.0) * y + 62370.0) * y + 135_135.0;
    over / under
}

/// The logistic function, by [`tanh`].
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    tanh(x * 0.5) * 0.5 + 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_to_the_exact_functions() {
        for i in -1000..=1000 {
            let x = i as f32 / 100.0;
            assert!((tanh(x) - x.tanh()).abs() < 2e-4, "tanh {x}");
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-4, "sigmoid {x}");
            assert!(tanh(x).abs() <= 1.0);
        }
    }
}
