"""Any number of different plausible Italian articles, the same for the same seed.

`python tests/benchmarks/corpus.py 10000 FILE.jsonl` writes them line by line and says
how many happenings they tell. Articles of one story, four each, share a happening;
everybody and everything named comes from pools with a few busy heads and a long tail.
"""

from __future__ import annotations

import datetime
import json
import random
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 6
FIRST_DAY = datetime.date(2005, 1, 1)
DAYS = 20 * 365
PER_STORY = 4
# What one article tells beside the happening of its story.
FEWEST, MOST = 4, 6
LENGTH = 3000

MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio"),
    *("agosto", "settembre", "ottobre", "novembre", "dicembre"),
)
WORDS = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text("utf-8"))
SURNAMES = [head + end for head in WORDS["beginnings"] for end in WORDS["ends"]]
# ("la Francia", "alla Francia", "della Francia")
COUNTRIES = [
    tuple(group[before] + name for before in ("the", "to", "of"))
    for group in WORDS["countries"]
    for name in group["names"]
]


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, as every article that tells it words it."""

    type: str
    day: datetime.date
    sentence: str


@dataclass(slots=True)
class Corpus:
    """Articles and, once they are read, how many happenings were `told`."""

    seed: int = SEED
    told: int = 0

    def articles(self, number: int, *, start: int = 0) -> Iterator[dict[str, str]]:
        """Yield this many articles, as lines of a .jsonl file have them."""
        self.told = 0
        for position in range(start, start + number):
            story, place = divmod(position, PER_STORY)
            self.told += place == 0 or position == start
            yield self._article(position, story)

    def _article(self, position: int, story: int) -> dict[str, str]:
        shared = happening(random.Random(f"{self.seed} story {story}"))
        chance = random.Random(f"{self.seed} article {position}")
        day = shared.day + datetime.timedelta(chance.randint(0, 3))
        own = [
            happening(chance, until=day) for _ in range(chance.randint(FEWEST, MOST))
        ]
        self.told += len(own)
        lead, *rest = [shared.sentence, *(one.sentence for one in own)]
        title = f"{_fill(chance, '{C} e {d}: {matter}')} ({position})"
        text = _paragraphs(chance, [lead, *_padded(chance, rest)])
        return {
            "source": f"corpus/{position:07d}",
            "title": title,
            "published": day.isoformat(),
            "outlet": chance.choice(WORDS["outlets"]),
            "text": f"{title}\n\n{text}\n",
        }


def happening(
    chance: random.Random, *, until: datetime.date | None = None
) -> Happening:
    """Return something that happened, up to a month before the day it is told on."""
    if until is None:
        day = FIRST_DAY + datetime.timedelta(chance.randrange(DAYS))
    else:
        day = until - datetime.timedelta(chance.randint(1, 30))
    type_, pattern = chance.choice(list(WORDS["happenings"].items()))
    return Happening(type_, day, _fill(chance, pattern, day))


def _padded(chance: random.Random, told: list[str]) -> list[str]:
    """Claims and background between what is told, up to the length of an article."""
    sentences = [
        *told,
        *(_fill(chance, chance.choice(WORDS["claims"])) for _ in range(4)),
    ]
    length = sum(map(len, sentences))
    while length < LENGTH - 250:
        sentence = _fill(chance, chance.choice(WORDS["background"]))
        sentences.append(sentence)
        length += len(sentence)
    chance.shuffle(sentences)
    return sentences


def _paragraphs(chance: random.Random, sentences: list[str]) -> str:
    paragraphs = []
    while sentences:
        size = chance.randint(2, 4)
        paragraphs.append(" ".join(sentences[:size]))
        sentences = sentences[size:]
    return "\n\n".join(paragraphs)


def _fill(chance: random.Random, pattern: str, day: datetime.date | None = None) -> str:
    one, other = chance.sample(COUNTRIES, 2)
    if chance.random() < 0.3:  # a busy head: a third of all names one of eight
        one = chance.choice(COUNTRIES[:8])
        other = other if other != one else COUNTRIES[9]
    title, title2 = chance.choices(WORDS["titles"], k=2)
    date = f"il {day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
    return pattern.format(
        **{"p": _person(chance), "q": _person(chance), "title": title},
        **{"Title": _capital(title), "title2": title2, "date": date},
        **{"date_": _capital(date), "c": one[0], "C": _capital(one[0])},
        **{"of_c": one[2], "d": other[0], "to_d": other[1], "of_d": other[2]},
        city=chance.choice(WORDS["cities"]),
        n=chance.randint(2, 990),
        few=chance.randint(2, 9),
        goods=chance.choice(WORDS["goods"]),
        crowd=chance.choice(WORDS["crowds"]),
        matter=chance.choice(WORDS["matters"]),
    )


def _person(chance: random.Random) -> str:
    """Half of all people that are named are forty; the others come up rarely."""
    if chance.random() < 0.5:
        number = min(chance.randrange(40), chance.randrange(40))
        return f"{WORDS['given'][number]} {SURNAMES[number * 5]}"
    return f"{chance.choice(WORDS['given'])} {chance.choice(SURNAMES)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def write(number: int, path: Path, *, start: int = 0) -> int:
    """Write a .jsonl file, line by line, and return how many happenings it tells."""
    corpus = Corpus()
    with path.open("w", encoding="utf-8") as file:
        for article in corpus.articles(number, start=start):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return corpus.told


if __name__ == "__main__":
    told = write(int(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write(f"{sys.argv[1]} articles tell {told} happenings\n")
