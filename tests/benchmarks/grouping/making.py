"""The sets of reports on which grouping is measured: made once and for all by a fixed seed."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.grouping import made, variants

SEEDS = Path(__file__).parents[3] / "fixtures" / "seeds" / "annotations.json"
# Of each utterance there is its own wording and so many variants of it.
VARIANTS = 5
SEEDS_USED = 25
# Seeds shorter than this are no base: cut, nothing would be left of them.
FEWEST_WORDS = 14


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A passage, its reporting verb, who says it, and which utterance it truly reports.

    `article` is the seed article in which it stands; None for one in an article of its own.
    """

    text: str
    cue: str
    speaker: int
    utterance: int
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A set: its name, and its reports."""

    name: str
    reports: list[MadeReport]
    variants: int


def tuned() -> Made:
    """The set on which the comparison was tuned: seeds of even places."""
    return _made("tuned on", 0, made.TUNED, variants.TUNED, variants.CLAUSES)


def held_out() -> Made:
    """The set that was only measured: other seeds, other sentences, other ways of varying."""
    return _made("held out", 1, made.HELD_OUT, variants.HELD_OUT, variants.OTHER_CLAUSES)


def _made(
    name: str,
    side: int,
    sentences: Sequence[made.Made],
    changes: Sequence[variants.Change],
    clauses: Sequence[tuple[str, str]],
) -> Made:
    chance = random.Random(20151212 + side)  # noqa: S311 - a set, not a secret
    seeds = _seeds()
    long = [seed for seed in seeds if len(seed.text.split()) >= FEWEST_WORDS]
    bases = long[side::2][:SEEDS_USED]
    reports = list(seeds)
    numbers = iter(range(len(seeds), 10_000))
    for words, others in sentences:
        speaker = 1000 + next(numbers)
        bases.append(MadeReport(words, "", speaker, next(numbers)))
        reports.append(bases[-1])
        reports += [MadeReport(other, "", speaker, next(numbers)) for other in others]
    several = [v for base in bases for v in _variants(base, changes, clauses, chance)]
    return Made(name, [*reports, *several], len(several))


def _variants(
    base: MadeReport,
    changes: Sequence[variants.Change],
    clauses: Sequence[tuple[str, str]],
    chance: random.Random,
) -> Iterator[MadeReport]:
    """Variants of one report: in each one to three of the changes, and another clause before it."""
    for place in range(VARIANTS):
        text, cue = base.text, base.cue
        picked = {
            place % len(changes),
            *chance.sample(range(len(changes)), chance.choice((0, 1, 2))),
        }
        for number in sorted(picked):
            text = changes[number](text, chance)
        if not base.cue:
            cue, clause = chance.choice(clauses)
            text = clause + text
        yield MadeReport(text, cue if cue in text else "", base.speaker, base.utterance)


def _seeds() -> list[MadeReport]:
    """The statements of the seed articles, each an utterance of its own."""
    rows: list[dict[str, Any]] = json.loads(SEEDS.read_text("utf-8"))["statements"]
    speakers = {name: n for n, name in enumerate(sorted({row["speaker"] for row in rows}))}
    return [
        MadeReport(row["text"], row["cue"], speakers[row["speaker"]], place, row["article"])
        for place, row in enumerate(rows)
    ]
