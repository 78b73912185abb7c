#!/usr/bin/env python3
"""Writes made-up articles as JSON Lines, to try the scripts of this folder on: `articles.py [COUNT] [--bad COUNT]`.

Five stories, in two languages, one of them with a good part of all articles, as in any archive. Each article tells what is
new, recalls what came before, quotes somebody; its words depend on its number alone, so that every machine writes the same
bytes. `--bad` adds articles that can't be read, which no run may stumble over.
"""

import argparse
import hashlib
import json
import sys
from datetime import date, timedelta

DAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}
OUTLETS = {
    "fr": ["La Dépêche du Val", "Le Courrier de Vernaze", "L'Écho des Marais", "Ouest Républicain"],
    "en": ["The Marlow Gazette", "Harbour Post", "The Northern Sentinel"],
}

# Of each story: its share of the articles, its first day, and what happens: how many days after the first, and ways to tell
# it, in which {day} stands for the date.
STORIES = {
    "barrage-de-vernaze": {
        "lang": "fr", "share": 42, "first": date(2023, 3, 6),
        "steps": [
            (0, ["Une fissure a été découverte {day} sur le barrage de Vernaze", "Des agents ont repéré {day} une fissure dans le barrage de Vernaze"]),
            (2, ["La préfète Solène Marchadier a ordonné {day} l'évacuation de 340 habitants", "Solène Marchadier, préfète de l'Orvane, a fait évacuer {day} quelque 340 personnes"]),
            (5, ["La société Hydrovane a commencé {day} à vider la retenue", "Hydrovane a entamé {day} la vidange de la retenue"]),
            (9, ["Le parquet a ouvert {day} une enquête pour mise en danger d'autrui", "Une enquête pour mise en danger a été ouverte {day} par le parquet"]),
            (16, ["Le maire Octave Brisson a déposé plainte {day} contre Hydrovane", "Octave Brisson, maire de Vernaze, a porté plainte {day} contre Hydrovane"]),
            (31, ["Les habitants sont rentrés chez eux {day}", "Les 340 habitants ont regagné {day} leurs maisons"]),
            (58, ["Des experts ont remis {day} leur rapport à la préfète", "Le rapport des experts a été remis {day} à Solène Marchadier"]),
            (93, ["Hydrovane a promis {day} de verser 12 millions d'euros", "La société Hydrovane s'est engagée {day} à payer 12 millions d'euros"]),
            (140, ["Le tribunal a condamné {day} Hydrovane à une amende de 800 000 euros", "Hydrovane a été condamnée {day} à 800 000 euros d'amende"]),
        ],
        "quotes": [("la préfète Solène Marchadier", "Nous ne prendrons aucun risque"), ("le maire Octave Brisson", "Les habitants attendent des réponses"), ("un porte-parole d'Hydrovane", "Nos équipes travaillent jour et nuit")],
        "titles": ["Vernaze : le point sur le barrage", "Barrage de Vernaze, ce que l'on sait", "Hydrovane au pied du mur"],
    },
    "conserverie-de-port-caran": {
        "lang": "fr", "share": 22, "first": date(2022, 9, 12),
        "steps": [
            (0, ["La conserverie de Port-Caran a annoncé {day} sa fermeture", "La direction de la conserverie a annoncé {day} la fermeture du site de Port-Caran"]),
            (3, ["Les salariés ont bloqué {day} l'entrée du port", "L'entrée du port a été bloquée {day} par les salariés"]),
            (8, ["La déléguée Maïwenn Le Goarant a rencontré {day} le ministre de l'Industrie", "Maïwenn Le Goarant, déléguée syndicale, a été reçue {day} par le ministre"]),
            (24, ["Une coopérative a proposé {day} de reprendre 85 emplois", "Une offre de reprise de 85 emplois a été déposée {day}"]),
            (51, ["Le tribunal de commerce a accepté {day} l'offre de la coopérative", "L'offre de la coopérative a été retenue {day} par le tribunal de commerce"]),
        ],
        "quotes": [("Maïwenn Le Goarant", "On ne lâchera rien"), ("le directeur Paul Estienne", "Le site perd de l'argent depuis dix ans")],
        "titles": ["Port-Caran : la conserverie en sursis", "Conserverie, la lutte continue"],
    },
    "vol-au-musee-aubrac": {
        "lang": "fr", "share": 14, "first": date(2024, 1, 15),
        "steps": [
            (0, ["Trois tableaux ont été volés {day} au musée Aubrac", "Des voleurs ont emporté {day} trois toiles du musée Aubrac"]),
            (4, ["La police a arrêté {day} un gardien, Rémi Castaing", "Rémi Castaing, gardien du musée, a été interpellé {day}"]),
            (6, ["Le juge a libéré {day} Rémi Castaing", "Rémi Castaing a été remis en liberté {day}"]),
            (38, ["Un promeneur a retrouvé {day} deux des toiles dans un hangar", "Deux des tableaux ont été retrouvés {day} dans un hangar"]),
        ],
        "quotes": [("la conservatrice Inès Aubrac", "C'est un immense soulagement"), ("le commissaire Fabre", "L'enquête avance")],
        "titles": ["Musée Aubrac : l'enquête", "Les toiles du musée Aubrac"],
    },
    "harbour-bridge": {
        "lang": "en", "share": 14, "first": date(2023, 6, 5),
        "steps": [
            (0, ["A barge struck the Marlow bridge on {day}", "The Marlow bridge was hit by a barge on {day}"]),
            (1, ["Mayor Dorothy Kessler closed the bridge on {day}", "The bridge was closed on {day} by the mayor, Dorothy Kessler"]),
            (12, ["Engineers found a second crack on {day}", "A second crack was found on {day} by engineers"]),
            (40, ["The council approved repairs of $4 million on {day}", "Repairs of $4 million were approved on {day}"]),
            (120, ["The bridge reopened on {day}", "Traffic returned to the bridge on {day}"]),
        ],
        "quotes": [("Mayor Dorothy Kessler", "We will not gamble with lives"), ("engineer Alan Pryce", "The steel is older than it looks")],
        "titles": ["What we know about the Marlow bridge", "Marlow bridge: the story so far"],
    },
    "kestrel-mill": {
        "lang": "en", "share": 8, "first": date(2022, 11, 7),
        "steps": [
            (0, ["Kestrel Paper sold its mill on {day}", "The Kestrel mill was sold on {day}"]),
            (2, ["Workers walked out on {day}", "The workers went on strike on {day}"]),
            (15, ["Union leader Grace Odell met the buyers on {day}", "The buyers met Grace Odell, the union leader, on {day}"]),
            (33, ["Both sides signed an agreement on {day}", "An agreement was signed on {day}"]),
        ],
        "quotes": [("union leader Grace Odell", "Nobody asked the people who work here"), ("a spokesman for the company", "The jobs are safe")],
        "titles": ["Kestrel mill: the dispute", "Inside the Kestrel mill dispute"],
    },
}

RECALLS = {"fr": ["Pour mémoire, ", "On s'en souvient, ", ""], "en": ["Earlier, ", "As reported, ", ""]}
FILL = {
    "fr": [
        "Sur place, les avis sont partagés.", "La situation reste suivie de près par les services de l'État.",
        "Les commerçants du bourg, eux, comptent leurs pertes.", "Le sujet divise jusque dans les familles.",
        "La pluie n'a pas découragé les curieux.", "Personne, pour l'heure, ne se risque à un pronostic.",
    ],
    "en": [
        "Opinions in town are divided.", "Officials say that they are watching closely.",
        "Shopkeepers are counting their losses.", "Rain did not keep the curious away.",
        "Nobody would venture a guess.", "The matter divides even families.",
    ],
}
SAYS = {"fr": "« {} », a déclaré {}.", "en": "“{},” said {}."}

# Articles that tell nothing, in no story.
QUIET = [
    {"title": "Météo", "text": "Un temps calme et doux sur toute la région, avec quelques nuages.", "lang": "fr"},
    {"title": "Recette", "text": "Une tarte aux poireaux, simple et rapide.", "lang": "fr"},
]

BAD = [
    {"id": "bad-date", "title": "Sans date", "text": "La maire a démissionné vendredi.", "date": "l'autre jour"},
    {"id": "bad-empty", "title": "Sans texte", "text": "   ", "date": "2023-03-06"},
    {"id": "bad-undated", "title": "Rien", "text": "La maire a démissionné vendredi."},
]


def pick(options, *key):
    """One of some options, told by the key alone: the same on every machine and for every version of Python."""
    digest = hashlib.sha256("/".join(map(str, key)).encode()).digest()
    return options[int.from_bytes(digest[:4], "big") % len(options)]


def told(day, published, lang, style):
    """A day as an article of another day names it."""
    ago = (published - day).days
    full = f"{day.day} {MONTHS[lang][day.month - 1]}"
    if lang == "fr":
        full = f"1er {full[2:]}" if day.day == 1 else full
        if style == 0 and ago < 7:
            return DAYS[lang][day.weekday()]
        return f"le {full}" if style == 1 else f"le {DAYS[lang][day.weekday()]} {full} {day.year}"
    if style == 0 and ago < 7:
        return DAYS[lang][day.weekday()]
    return full if style == 1 else f"{full} {day.year}"


def article(key, story, number):
    """The article of a number in a story."""
    lang, steps = story["lang"], story["steps"]
    latest = number % len(steps)
    published = story["first"] + timedelta(days=steps[latest][0] + pick([0, 1, 1, 2], key, number, "delay"))
    outlet = pick(OUTLETS[lang], key, number, "outlet")

    def tell(step, *why):
        after, ways = steps[step]
        day = story["first"] + timedelta(days=after)
        return pick(ways, key, number, step, *why).format(day=told(day, published, lang, pick([0, 1, 2], key, number, step)))

    def fill(place):
        return pick(FILL[lang], key, number, place, "fill")

    paragraphs = [f"{tell(latest)}. {fill(0)}"]
    speaker, words = pick(story["quotes"], key, number, "quote")
    paragraphs.append(f"{SAYS[lang].format(words, speaker)} {fill(1)}")
    # What came before, the nearest first, as background goes.
    for back, step in enumerate(range(latest - 1, max(-1, latest - 5), -1)):
        recall, sentence = pick(RECALLS[lang], key, number, back), tell(step)
        if recall and sentence.split()[0] in {"La", "Le", "Les", "Des", "Une", "Un", "A", "The", "Both"}:
            sentence = sentence[0].lower() + sentence[1:]
        paragraphs.append(f"{recall}{sentence}. {fill(2 + back)}")
    made = {
        "id": f"{key}-{number:06}",
        "title": pick(story["titles"], key, number, "title"),
        "text": "\n\n".join(paragraphs),
        "date": published.isoformat(),
        "lang": lang,
        "source": outlet,
        "url": f"https://archive.example/{key}/{number}",
        "story": key,
    }
    return made


def articles(count):
    """So many articles, the stories mixed."""
    quiet = [{"id": f"quiet-{at}", "date": f"2023-04-0{at + 1}", **one} for at, one in enumerate(QUIET)]
    yield from quiet[:count]
    shares = [key for key, story in STORIES.items() for _ in range(story["share"])]
    numbers = dict.fromkeys(STORIES, 0)
    for at in range(count - len(quiet)):
        # 37 has no divisor in common with 100: each round of 100 articles has every share once.
        key = shares[at * 37 % len(shares)]
        yield article(key, STORIES[key], numbers[key])
        numbers[key] += 1


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("count", type=int, nargs="?", default=300)
    arguments.add_argument("--bad", type=int, default=0, help="articles that can't be read, among the others")
    asked = arguments.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for at, made in enumerate(articles(asked.count)):
        print(json.dumps(made, ensure_ascii=False))
        if at % 50 == 25 and at // 50 < asked.bad:
            print(json.dumps({**BAD[at // 50 % len(BAD)], "url": f"https://archive.example/bad/{at}"}, ensure_ascii=False))


if __name__ == "__main__":
    main()
