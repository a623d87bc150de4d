//! A drawing as a PNG of one bit a pixel.

use crate::Drawing;
use png::{BitDepth, ColorType, Encoder, EncodingError, Filter};

pub fn png(drawing: &Drawing, scale: usize) -> Result<Vec<u8>, EncodingError> {
    let pixels = drawing.side() * scale;
    let mut data = Vec::with_capacity(pixels.div_ceil(8) * pixels);
    for row in 0..drawing.side() {
        let line = line(drawing, row, scale);
        (0..scale).for_each(|_| data.extend_from_slice(&line));
    }
    let mut file = Vec::new();
    let size = u32::try_from(pixels).map_err(|_| EncodingError::LimitsExceeded)?;
    let mut encoder = Encoder::new(&mut file, size, size);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    // Lines repeat as they are: filtered, a payment's code at 8 pixels a module is 944 bytes instead of 655.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(file)
}

/// One line of pixels, the leftmost in the highest bit; 1 is white.
fn line(drawing: &Drawing, row: usize, scale: usize) -> Vec<u8> {
    let light = (0..drawing.side()).flat_map(|column| std::iter::repeat_n(!drawing.is_dark(column, row), scale));
    let light: Vec<bool> = light.collect();
    light
        .chunks(8)
        .map(|eight| eight.iter().zip([128, 64, 32, 16, 8, 4, 2, 1]).map(|(on, bit)| u8::from(*on) * bit).sum())
        .collect()
}
