//! The search for the actor that a description means: by what was said of it, by its name, by its kind, by its part in the
//! story.

use super::antecedent::{Resolver, Said};
use super::cluster::{Cluster, MergeReason, Reason};
use super::description::{Description, Determiner};
use super::gazetteer::NounClass;
use super::{ActorKind, Form};

/// How many sentences back an antecedent is looked for: « la société » goes on for long.
const LONG_REACH: usize = 12;
/// The same for people: « le chanteur » is the one of this passage.
const SHORT_REACH: usize = 2;

impl Resolver<'_> {
    /// The actor that a description means, and why.
    pub(super) fn referent(&self, description: &Description) -> Option<(usize, Reason)> {
        let overrides = self.reader.overrides;
        if let Some(decision) = overrides.index(&description.mention.name) {
            let found = self.clusters.iter().position(|cluster| cluster.decision == Some(decision));
            return found.map(|found| (found, MergeReason::ByHand as Reason));
        }
        self.read_referent(description).filter(|(found, _)| {
            self.clusters
                .get(*found)
                .is_none_or(|cluster| !overrides.parts(&description.mention.name, cluster.name()))
        })
    }

    fn read_referent(&self, description: &Description) -> Option<(usize, Reason)> {
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
        let same = self.by_same_noun(description).or_else(|| self.by_word_of_name(description));
        let alone = description.owner.is_none() && !description.counted && !description.noun.plural;
        if same.is_some() || !alone {
            return same;
        }
        match description.noun.class {
            NounClass::Place => self.place(description),
            NounClass::Person => self.only_person(description),
            NounClass::Organisation | NounClass::Product => self.by_kind(description),
            NounClass::Kin | NounClass::Group => None,
        }
    }

    /// An actor of whom the same noun was said, with no other complement.
    fn by_same_noun(&self, description: &Description) -> Option<(usize, Reason)> {
        let fits = |said: &Said| {
            said.noun.entry == description.noun.entry
                && (agree(&said.words, &description.words) || agree(&description.words, &said.words))
        };
        // « les officiels » are not the one official who was named.
        let several = |cluster: usize| {
            self.clusters.get(cluster).is_some_and(|cluster| cluster.kind() == ActorKind::Group)
        };
        let person = matches!(description.noun.class, NounClass::Person | NounClass::Group);
        let candidates = self
            .said
            .iter()
            .filter(|(cluster, said)| {
                said.iter().any(fits) && (!person || several(**cluster) == description.noun.plural)
            })
            .map(|(cluster, _)| *cluster);
        Some((self.nearest(candidates, description, usize::MAX)?, MergeReason::SameNoun))
    }

    /// An actor whose name holds the noun: « le musée » of « musée Lantier ».
    fn by_word_of_name(&self, description: &Description) -> Option<(usize, Reason)> {
        if !matches!(description.noun.class, NounClass::Organisation | NounClass::Place)
            || description.words.len() > 1
        {
            return None;
        }
        let noun = self.reader.syntax.lemma(description.mention.head);
        let candidates = self.clusters.iter().enumerate().filter(|(_, cluster)| {
            let mut name = String::new();
            crate::text::normalise(cluster.name(), &mut name);
            name.contains(' ') && name.split([' ', '-']).any(|word| word == noun)
        });
        let found = self.nearest(candidates.map(|(index, _)| index), description, LONG_REACH)?;
        Some((found, MergeReason::WordOfName))
    }

    /// The nearest organisation for a plain noun of companies, the nearest product for theirs: only where no complement names
    /// another, and not where it says where something is.
    fn by_kind(&self, description: &Description) -> Option<(usize, Reason)> {
        let noun = description.noun;
        let manages = description.is_one_of(self.reader, self.reader.names.managements);
        let sort = if manages { "company" } else { noun.detail };
        let general =
            noun.class != NounClass::Organisation || matches!(sort, "company" | "party" | "team" | "agency");
        if !general || self.name_inside(description).is_some() || self.is_where(description) {
            return None;
        }
        let kind = noun.class.kind();
        let fits = |(index, cluster): &(usize, &Cluster)| {
            cluster.kind() == kind
                && cluster.mentions.iter().any(|mention| mention.form == Form::Name)
                && (kind != ActorKind::Organisation || self.may_be_called(*index, cluster, sort))
        };
        let candidates = self.clusters.iter().enumerate().filter(fits).map(|(index, _)| index);
        Some((self.nearest(candidates, description, LONG_REACH)?, MergeReason::Kind))
    }

    /// Whether an organisation may be called by a noun of a sort: what is known as a court is no company; a party must
    /// be known as one.
    fn may_be_called(&self, index: usize, cluster: &Cluster, sort: &str) -> bool {
        let mut known = false;
        let mut same = false;
        let mut tell = |detail: &str| {
            known = true;
            same |= detail == sort;
        };
        for said in self.said.get(&index).into_iter().flatten() {
            if said.noun.class == NounClass::Organisation {
                tell(said.noun.detail);
            }
        }
        for token in cluster
            .mentions
            .iter()
            .filter(|mention| mention.form == Form::Name)
            .flat_map(|mention| mention.tokens.clone())
        {
            if let Some(noun) = self.reader.noun(token).filter(|noun| noun.class == NounClass::Organisation) {
                tell(noun.detail);
            }
        }
        if let Some(detail) = cluster.evidence.entry.and_then(|entry| self.reader.gazetteer.sort_of(entry)) {
            tell(detail);
        }
        same || (!known && matches!(sort, "company" | "team"))
    }

    /// « la ville »: the town of the story; « le pays »: the state named last.
    fn place(&self, description: &Description) -> Option<(usize, Reason)> {
        let reader = self.reader;
        if description.words.len() > 1 || self.name_inside(description).is_some() {
            return None;
        }
        let wide = |cluster: &Cluster, is: &dyn Fn(u32) -> bool| cluster.evidence.entry.is_some_and(is);
        let places =
            self.clusters.iter().enumerate().filter(|(_, cluster)| cluster.kind() == ActorKind::Place);
        if description.is_one_of(reader, reader.names.country_nouns) {
            let states =
                places.filter(|(_, cluster)| wide(cluster, &|entry| reader.gazetteer.is_country(entry)));
            let found = self.nearest(states.map(|(index, _)| index), description, LONG_REACH)?;
            return Some((found, MergeReason::Country));
        }
        let is_town = description.is_one_of(reader, reader.names.town_nouns);
        if !is_town || description.noun.plural || description.counted {
            return None;
        }
        let before = |cluster: &Cluster| {
            let named = cluster.mentions.iter().filter(|mention| mention.form == Form::Name);
            named.filter(|mention| mention.span.end <= description.mention.span.start).count()
        };
        places
            .filter(|(_, cluster)| !wide(cluster, &|entry| reader.gazetteer.is_wide(entry)))
            .filter(|(_, cluster)| {
                cluster.evidence.is_surely(ActorKind::Place)
                    && !cluster.mentions.iter().any(|mention| reader.has_article(mention))
            })
            .map(|(index, cluster)| (before(cluster), std::cmp::Reverse(index)))
            .filter(|(count, _)| *count > 0)
            .max()
            .map(|(_, index)| (index.0, MergeReason::StoryTown as Reason))
    }

    /// « le chanteur », "the referee": the only person named in this passage, if nothing said of them speaks against it.
    fn only_person(&self, description: &Description) -> Option<(usize, Reason)> {
        let trade = matches!(
            description.noun.detail,
            "academic"
                | "culture"
                | "labour"
                | "media"
                | "medical"
                | "member"
                | "military"
                | "religious"
                | "sport"
        );
        if !trade || self.name_inside(description).is_some() {
            return None;
        }
        let here = description.mention.sentence;
        let near = |mention: &super::Mention| {
            mention.form == Form::Name
                && mention.sentence + SHORT_REACH >= here
                && mention.span.end <= description.mention.span.start
        };
        let mut people =
            self.clusters.iter().enumerate().filter(|(_, cluster)| {
                cluster.kind() == ActorKind::Person && cluster.mentions.iter().any(near)
            });
        let (index, cluster) = people.next()?;
        let gender = description.noun.gender;
        let said = self.said.get(&index).map(Vec::as_slice).unwrap_or_default();
        let fits = people.next().is_none()
            && cluster.evidence.gender.is_none_or(|own| gender.is_none_or(|told| told == own))
            && (said.is_empty()
                || said.iter().any(|said| {
                    said.noun.detail == description.noun.detail
                        || matches!(said.noun.detail, "office" | "corporate" | "member")
                }));
        fits.then_some((index, MergeReason::OnlyPerson as Reason))
    }

    /// Whether a description says where something is: « au garage », "outside court".
    fn is_where(&self, description: &Description) -> bool {
        let marker = self.reader.syntax.marker(description.mention.head);
        marker.is_some_and(|marker| {
            let marker = self.reader.text.norm(marker);
            self.reader.names.place_prepositions.contains(&marker) || marker == "au"
        })
    }

    /// The candidate that was spoken of last before a description, subjects first.
    pub(super) fn nearest(
        &self,
        candidates: impl Iterator<Item = usize>,
        description: &Description,
        reach: usize,
    ) -> Option<usize> {
        let here = description.mention.sentence;
        let rank = |cluster: usize| {
            let mentions =
                self.clusters.get(cluster).map(|cluster| cluster.mentions.as_slice()).unwrap_or_default();
            let before = mentions.iter().filter(|mention| mention.span.end <= description.mention.span.start);
            before
                .filter(|mention| here - mention.sentence.min(here) <= reach)
                .map(|mention| {
                    let subject = self.reader.syntax.relation(mention.head).is_subject();
                    // A subject counts as if it stood a sentence nearer.
                    (mention.sentence * 2 + usize::from(subject) * 2, mention.span.start)
                })
                .max()
                .map(|rank| (rank, cluster))
        };
        candidates.filter_map(rank).max().map(|(_, cluster)| cluster)
    }
}

/// Whether all words of one description are among those of another.
fn agree(few: &[String], many: &[String]) -> bool {
    few.iter().all(|word| many.contains(word))
}
