//! What a person decides about actors: who is who, of what type, under which name, and who is none.
//!
//! The file is a list of entries (`docs/actors.md`); names are compared in normal form: small letters, straight apostrophes,
//! single spaces. What the file says wins over what frise reads; a name that it holds is found even
//! where frise would not take it for one. One file serves any number of articles: what does not occur changes nothing.

mod read;

use std::collections::BTreeMap;

use super::ActorKind;

/// What is decided about one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The name under which it is written.
    pub name: String,
    /// Other names and descriptions that mean it.
    pub same_as: Vec<String>,
    /// Names and descriptions that do not mean it.
    pub not_same_as: Vec<String>,
    /// Its kind.
    pub kind: Option<ActorKind>,
    /// Whether it is no actor.
    pub ignore: bool,
}

/// All decisions.
///
/// ```
/// use frise::actor::{ActorKind, Overrides};
/// let file = "actors:\n  - name: Norvane\n    same-as: [le chantier]\n    type: organisation\n";
/// let overrides = Overrides::from_yaml("actors.yaml", file).unwrap();
/// assert_eq!(overrides.decision("Le chantier").unwrap().kind, Some(ActorKind::Organisation));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    decisions: Vec<Decision>,
    /// By folded name: the decision that holds it.
    by_name: BTreeMap<String, usize>,
    /// Pairs of a decision and a folded name that does not mean it.
    apart: Vec<(usize, String)>,
}

impl Overrides {
    /// No file of decisions may be larger, in bytes: it is written by hand.
    pub const MAX_FILE: u64 = 4 * 1024 * 1024;

    fn new(decisions: Vec<Decision>) -> Self {
        let mut overrides = Self::default();
        for (index, decision) in decisions.iter().enumerate() {
            for name in std::iter::once(&decision.name).chain(&decision.same_as) {
                overrides.by_name.insert(fold(name), index);
            }
            overrides.apart.extend(decision.not_same_as.iter().map(|name| (index, fold(name))));
        }
        overrides.decisions = decisions;
        overrides
    }

    /// Whether nothing is decided.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// The decision about a name or description as it stands in a text.
    pub fn decision(&self, name: &str) -> Option<&Decision> {
        self.index(name).and_then(|index| self.decisions.get(index))
    }

    pub(super) fn get(&self, index: usize) -> Option<&Decision> {
        self.decisions.get(index)
    }

    /// The number of the decision about a name.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        if self.by_name.is_empty() {
            return None;
        }
        self.by_name.get(&fold(name)).copied()
    }

    /// Whether two names must not be joined: one is said not to mean the actor of the other, or both have a decision of
    /// their own.
    pub(super) fn parts(&self, one: &str, other: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let (mine, its) = (self.index(one), self.index(other));
        let apart = |decision: Option<usize>, name: &str| {
            decision.is_some_and(|decision| {
                self.apart.iter().any(|(of, apart)| *of == decision && *apart == fold(name))
            })
        };
        apart(mine, other) || apart(its, one) || (mine.is_some() && its.is_some() && mine != its)
    }
}

/// A name as it is compared: normal form, single spaces, no mark at its end.
fn fold(name: &str) -> String {
    let mut folded = String::new();
    crate::text::normalise(name, &mut folded);
    let mut words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    words.truncate(words.trim_end_matches(['.', ',', '\'']).len());
    words
}
