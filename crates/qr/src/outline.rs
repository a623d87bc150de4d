//! The borders between dark and light modules as SVG path data.

use crate::Drawing;
use std::fmt::Write as _;

/// A corner of modules: column and row of the module to the right of it and below.
type Point = (usize, usize);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    East,
    South,
    West,
    North,
}

use Heading::{East, North, South, West};

/// Every border as a closed line of its own, in relative commands. The last side of each is left out: filling closes it.
pub fn path(drawing: &Drawing) -> String {
    let mut path = String::new();
    let mut pen = (0, 0);
    // By module: whether the border along its upper side is in the path.
    let mut drawn = vec![false; drawing.side() * drawing.side()];
    for row in 0..drawing.side() {
        for column in 0..drawing.side() {
            let start = (column, row);
            // A line that begins here has a corner here, and every border has a corner from which it leaves eastwards.
            let begins = is_border(drawing, start, East) && !is_border(drawing, start, West);
            if begins && !drawn.get(row * drawing.side() + column).copied().unwrap_or(true) {
                let corners = around(drawing, start, &mut drawn);
                write(&mut path, &mut pen, start, &corners);
            }
        }
    }
    path
}

/// The corners of the border that leaves `start` eastwards, `start` left out.
fn around(drawing: &Drawing, start: Point, drawn: &mut [bool]) -> Vec<Point> {
    let (mut at, mut heading, mut corners) = (start, East, Vec::new());
    loop {
        let next = ahead(at, heading);
        if let East | West = heading
            && let Some(upper) = drawn.get_mut(at.1 * drawing.side() + at.0.min(next.0))
        {
            *upper = true;
        }
        at = next;
        if at == start {
            return corners;
        }
        // Straight on where two borders cross. Elsewhere a border turns to the one side there is.
        if !is_border(drawing, at, heading) {
            corners.push(at);
            let (left, right) = match heading {
                East | West => (North, South),
                South | North => (East, West),
            };
            heading = if is_border(drawing, at, left) { left } else { right };
        }
    }
}

/// Whether dark and light meet on the way from a corner to the next.
fn is_border(drawing: &Drawing, at: Point, heading: Heading) -> bool {
    let dark = |column: usize, row: usize| drawing.is_dark(column, row);
    match heading {
        East => dark(at.0, at.1) != dark(at.0, at.1.wrapping_sub(1)),
        South => dark(at.0, at.1) != dark(at.0.wrapping_sub(1), at.1),
        West | North => {
            let before = ahead(at, heading);
            is_border(drawing, before, if heading == West { East } else { South })
        }
    }
}

/// The next corner. Beyond the drawing's edge there are no borders, wherever the numbers wrap to.
fn ahead((column, row): Point, heading: Heading) -> Point {
    match heading {
        East => (column.wrapping_add(1), row),
        South => (column, row.wrapping_add(1)),
        West => (column.wrapping_sub(1), row),
        North => (column, row.wrapping_sub(1)),
    }
}

fn write(path: &mut String, pen: &mut Point, start: Point, corners: &[Point]) {
    // Writing to a String cannot fail.
    let _ = match (by(pen.0, start.0), by(pen.1, start.1)) {
        (x, y) if y.starts_with('-') => write!(path, "m{x}{y}"),
        (x, y) => write!(path, "m{x} {y}"),
    };
    *pen = start;
    for corner in corners {
        let _ = match *corner {
            (column, row) if row == pen.1 => write!(path, "h{}", by(pen.0, column)),
            (_, row) => write!(path, "v{}", by(pen.1, row)),
        };
        *pen = *corner;
    }
}

/// The way from one number to another, with its sign.
fn by(from: usize, to: usize) -> String {
    if to < from { format!("-{}", from - to) } else { format!("{}", to - from) }
}
