//! An averaged perceptron over hashed features (Freund and Schapire 1999; Collins 2002).

use rustc_hash::FxHashMap;

/// The weights of a feature, averaged over training: class and weight.
pub(crate) type Averaged = FxHashMap<u64, Vec<(u8, f64)>>;

#[derive(Debug, Clone, Copy)]
struct Cell {
    class: u8,
    weight: i32,
    /// Sum of the weight over all steps until `since`.
    total: i64,
    since: u32,
}

#[derive(Debug, Default)]
struct Row {
    updates: u32,
    cells: Vec<Cell>,
}

/// Weights in training.
#[derive(Debug, Default)]
pub(crate) struct Learner {
    index: FxHashMap<u64, u32>,
    rows: Vec<Row>,
    step: u32,
    /// A feature counts only after this many updates (Goldberg and Elhadad 2011): rare ones are noise.
    pub(crate) min_updates: u32,
}

impl Learner {
    pub(crate) fn new(min_updates: u32) -> Self {
        Self { min_updates, ..Self::default() }
    }

    /// Adds the weights of features to scores, one a class.
    pub(crate) fn score(&self, features: &[u64], scores: &mut [i32; 256]) {
        for feature in features {
            let Some(row) = self.index.get(feature).map(|row| &self.rows[*row as usize]) else { continue };
            if row.updates >= self.min_updates {
                for cell in &row.cells {
                    scores[usize::from(cell.class)] += cell.weight;
                }
            }
        }
    }

    /// Counts a decision; every decision does, right or wrong.
    pub(crate) fn tick(&mut self) {
        self.step += 1;
    }

    /// Moves the weights from the wrong class towards the right one.
    pub(crate) fn update(&mut self, features: &[u64], right: u8, wrong: u8) {
        let step = self.step;
        for feature in features {
            let next = self.rows.len() as u32;
            let row = *self.index.entry(*feature).or_insert(next);
            if row == next {
                self.rows.push(Row::default());
            }
            let row = &mut self.rows[row as usize];
            row.updates += 1;
            for (class, change) in [(right, 1), (wrong, -1)] {
                let at = row.cells.iter().position(|cell| cell.class == class).unwrap_or_else(|| {
                    row.cells.push(Cell { class, weight: 0, total: 0, since: step });
                    row.cells.len() - 1
                });
                let cell = &mut row.cells[at];
                cell.total += i64::from(cell.weight) * i64::from(step - cell.since);
                cell.since = step;
                cell.weight += change;
            }
        }
    }

    /// The averages, added to those of other runs.
    pub(crate) fn add_to(self, averaged: &mut Averaged, share: f64) {
        let steps = f64::from(self.step.max(1));
        for (feature, row) in self.index {
            let row = &self.rows[row as usize];
            if row.updates < self.min_updates {
                continue;
            }
            let sums = averaged.entry(feature).or_default();
            for cell in &row.cells {
                let total = cell.total + i64::from(cell.weight) * i64::from(self.step - cell.since);
                let mean = total as f64 / steps * share;
                match sums.iter_mut().find(|(class, _)| *class == cell.class) {
                    Some((_, sum)) => *sum += mean,
                    None => sums.push((cell.class, mean)),
                }
            }
        }
    }
}

/// Averaged weights without the small ones, companded to 8 bits: q·|q| is the weight, in units of the largest over
/// 127². Rows come in order of their features.
pub(crate) fn compressed(averaged: &Averaged, smallest: f64) -> Vec<(u64, Vec<(u8, i8)>)> {
    let largest = averaged.values().flatten().map(|(_, weight)| weight.abs()).fold(1e-9, f64::max);
    let companded = |weight: f64| ((weight.abs() / largest).sqrt() * 127.0).round().copysign(weight) as i8;
    let mut rows: Vec<_> = averaged
        .iter()
        .map(|(feature, weights)| {
            let mut kept: Vec<(u8, i8)> = weights
                .iter()
                .filter(|(_, weight)| weight.abs() >= smallest)
                .map(|(class, weight)| (*class, companded(*weight)))
                .filter(|(_, weight)| *weight != 0)
                .collect();
            kept.sort_unstable();
            (*feature, kept)
        })
        .filter(|(_, weights)| !weights.is_empty())
        .collect();
    rows.sort_unstable_by_key(|(feature, _)| *feature);
    rows
}

/// A source of numbers that is the same on every machine (splitmix64, Steele, Lea and Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Puts a list into a random order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }

    /// True with a chance in a hundred.
    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.next() % 100 < chance
    }
}
