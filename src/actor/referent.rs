//! The search for the actor that a description means: by what was said of it, by its name, by its kind, by its part in the
//! story.

use super::ActorKind;
use super::antecedent::{MOST, Resolver, Said};
use super::cluster::{Cluster, MergeReason, Reason};
use super::description::{Description, Determiner};
use super::gazetteer::{NounClass, Seat};

/// How many sentences back an antecedent is looked for: « la société » goes on for long.
const LONG_REACH: usize = 12;
/// Sorts of organisations of which a plain noun may speak: « le groupe », « le syndicat », "the paper". A government or
/// a court is called by its own noun.
const GENERAL: &[&str] =
    &["agency", "company", "health", "media", "ngo", "party", "school", "team", "union", "university"];

impl Resolver<'_> {
    /// The actor that a description means, and why.
    pub(super) fn referent(&mut self, description: &Description) -> Option<(usize, Reason)> {
        let overrides = self.reader.overrides;
        if let Some(decision) = overrides.index(&description.mention.name) {
            let found = self.decided.get(&decision).copied();
            return found.map(|found| (found, MergeReason::ByHand as Reason));
        }
        self.read_referent(description).filter(|(found, _)| {
            self.clusters
                .get(*found)
                .is_none_or(|cluster| !overrides.parts(&description.mention.name, cluster.name()))
        })
    }

    fn read_referent(&mut self, description: &Description) -> Option<(usize, Reason)> {
        match description.determiner {
            Determiner::Bare => return self.by_same_noun(description),
            Determiner::Possessive | Determiner::Indefinite => return None,
            Determiner::Definite => {}
        }
        if description.is_one_of(self.reader, self.reader.names.town_nouns)
            && let Some(town) = self.place(description)
        {
            return Some(town);
        }
        if let Some(seat) = self.seat(description) {
            return Some(seat);
        }
        let same = self.by_same_noun(description).or_else(|| self.by_word_of_name(description));
        let alone = description.owner.is_none() && !description.counted && !description.noun.plural;
        if same.is_some() || !alone {
            return same;
        }
        match description.noun.class {
            NounClass::Place => self.place(description),
            NounClass::Person => self.person(description),
            NounClass::Organisation | NounClass::Product => self.by_kind(description),
            NounClass::Kin | NounClass::Group => None,
        }
    }

    /// The institution that the text also calls by the name of its place: « le ministère de l'Économie » is « Bercy ».
    fn seat(&self, description: &Description) -> Option<(usize, Reason)> {
        let noun = self.reader.syntax.lemma(description.mention.head);
        let is_of = |seat: &Seat| {
            seat.noun == noun && description.words.iter().any(|word| seat.words.contains(&word.as_str()))
        };
        let found = self.seats.iter().find(|(_, seat)| is_of(seat))?;
        Some((found.0, MergeReason::KnownAlias as Reason))
    }

    /// An actor of whom the same noun was said, with no other complement.
    fn by_same_noun(&self, description: &Description) -> Option<(usize, Reason)> {
        let fits =
            |said: &Said| agree(&said.words, &description.words) || agree(&description.words, &said.words);
        // « les officiels » are not the one official who was named, nor "the banks" the one bank.
        let several = |cluster: usize| {
            self.clusters.get(cluster).is_some_and(|cluster| cluster.kind() == ActorKind::Group)
        };
        let person = matches!(description.noun.class, NounClass::Person | NounClass::Group);
        let by_word = || match description.words.as_slice() {
            [word] if description.noun.class == NounClass::Organisation => self.by_word.get(word),
            _ => None,
        };
        let same = self.by_noun.get(&description.noun.entry).or_else(by_word);
        let same = same.map(Vec::as_slice).unwrap_or_default();
        let candidates = same.iter().rev().take(MOST).filter(|(cluster, said)| {
            let plural = if person { several(*cluster) } else { said.noun.plural };
            fits(said) && plural == description.noun.plural
        });
        let found = self.nearest(candidates.map(|(cluster, _)| *cluster), description, usize::MAX)?;
        Some((found, MergeReason::SameNoun))
    }

    /// An actor whose name holds the noun: « le musée » of « musée Lantier ».
    fn by_word_of_name(&self, description: &Description) -> Option<(usize, Reason)> {
        if !matches!(description.noun.class, NounClass::Organisation | NounClass::Place)
            || description.words.len() > 1
            || description.noun.plural
        {
            return None;
        }
        let noun = self.reader.syntax.lemma(description.mention.head);
        let candidates = self.recent(description, LONG_REACH).filter(|index| {
            let mut name = String::new();
            crate::text::normalise(self.clusters.get(*index).map_or("", Cluster::name), &mut name);
            name.contains(' ') && name.split([' ', '-']).any(|word| word == noun)
        });
        let found = self.nearest(candidates, description, LONG_REACH)?;
        Some((found, MergeReason::WordOfName))
    }

    /// The nearest organisation for a plain noun of companies, the nearest product for theirs: only where no complement names
    /// another, and not where it says where something is.
    fn by_kind(&self, description: &Description) -> Option<(usize, Reason)> {
        let noun = description.noun;
        let names = self.reader.names;
        // « la direction », "the subsidiary": those of a company.
        let of_company = [names.managements, names.ties.subsidiaries];
        let company = of_company.iter().any(|nouns| description.is_one_of(self.reader, nouns));
        let sort = if company { "company" } else { noun.detail };
        let general = noun.class != NounClass::Organisation || GENERAL.contains(&sort);
        if !general || self.name_inside(description).is_some() || self.is_where(description) {
            return None;
        }
        let kind = noun.class.kind();
        let fits = |index: &usize| {
            self.clusters.get(*index).is_some_and(|cluster| cluster.kind() == kind)
                && self.is_named(*index)
                && (kind != ActorKind::Organisation || self.may_be_called(*index, sort))
        };
        // Of whom the headline tells, the article goes on to tell.
        let main = |index: usize| {
            let Some(cluster) = self.clusters.get(index) else { return false };
            cluster.mentions.iter().any(|mention| self.reader.in_title(mention.sentence))
        };
        let near = self.recent(description, LONG_REACH).filter(fits);
        let ranked = near.filter_map(|index| {
            let (sentence, start) = self.mentioned.before(index, description.mention.span.start)?;
            Some(((sentence + 2 * usize::from(main(index)), start), index))
        });
        let found = ranked.max().map(|(_, index)| index)?;
        Some((found, MergeReason::Kind))
    }

    /// Whether an organisation may be called by a noun of a sort: what is known as a court is no company; a party must
    /// be known as one.
    fn may_be_called(&self, index: usize, sort: &str) -> bool {
        let said = self.said.get(&index).into_iter().flatten();
        let mut sorts = said
            .filter(|said| said.noun.class == NounClass::Organisation)
            .map(|said| said.noun.detail)
            .chain(self.sorts.get(index).into_iter().flatten().copied())
            .peekable();
        let known = sorts.peek().is_some();
        sorts.any(|known| known == sort) || (!known && matches!(sort, "company" | "team"))
    }

    /// « la ville »: the town of the story; « le pays »: the state named last.
    fn place(&mut self, description: &Description) -> Option<(usize, Reason)> {
        let reader = self.reader;
        if description.words.len() > 1 || self.name_inside(description).is_some() {
            return None;
        }
        if description.is_one_of(reader, reader.names.country_nouns) {
            let is_state = |index: &usize| {
                self.clusters.get(*index).is_some_and(|cluster| {
                    cluster.kind() == ActorKind::Place
                        && cluster.evidence.entry.is_some_and(|entry| reader.gazetteer.is_country(entry))
                })
            };
            let states = self.recent(description, LONG_REACH).filter(is_state);
            return Some((self.nearest(states, description, LONG_REACH)?, MergeReason::Country));
        }
        let is_town = description.is_one_of(reader, reader.names.town_nouns);
        if !is_town || description.noun.plural || description.counted {
            return None;
        }
        let town = self.towns.story_town(description.mention.span.start)?;
        Some((town, MergeReason::StoryTown as Reason))
    }

    /// Whether a description says where something is: « au garage », "outside court".
    fn is_where(&self, description: &Description) -> bool {
        let marker = self.reader.syntax.marker(description.mention.head);
        marker.is_some_and(|marker| {
            let marker = self.reader.text.norm(marker);
            self.reader.names.place_prepositions.contains(&marker) || marker == "au"
        })
    }

    /// Those that are spoken of shortly before a description.
    pub(super) fn recent(
        &self,
        description: &Description,
        reach: usize,
    ) -> impl Iterator<Item = usize> + use<> {
        let mention = &description.mention;
        self.mentioned.recent(mention.span.start, mention.sentence, reach).into_iter()
    }

    /// Whether an actor has a name.
    pub(super) fn is_named(&self, cluster: usize) -> bool {
        // Names come first.
        cluster < self.named
    }

    /// The candidate that was spoken of last before a description, subjects first.
    pub(super) fn nearest(
        &self,
        candidates: impl Iterator<Item = usize>,
        description: &Description,
        reach: usize,
    ) -> Option<usize> {
        let here = description.mention.sentence;
        candidates
            .filter_map(|cluster| {
                Some((self.mentioned.before(cluster, description.mention.span.start)?, cluster))
            })
            .filter(|((sentence, _), _)| (here * 2).saturating_sub(*sentence) / 2 <= reach)
            .max()
            .map(|(_, cluster)| cluster)
    }
}

/// Whether all words of one description are among those of another.
fn agree(few: &[String], many: &[String]) -> bool {
    few.iter().all(|word| many.contains(word))
}
