"""How well statements are found in annotated articles.

`python -m tests.benchmarks.extraction PATH`: PATH is an annotation (JSON: articles, speakers,
statements with offsets over the whole file) beside its articles. A proposal matches a statement
when both have the same speaker and their characters overlap by at least half (intersection over
union); each is matched once, best overlap first.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from statements.arabic.normalise import exact_form
from statements.extraction import Confidence, StatementDraft, propose, propose_file

Row = dict[str, Any]
# Numbers of a proposal and of the statement that it matches.
Pair = tuple[int, int]
Fits = Callable[[StatementDraft, Row], bool]
LEAST_OVERLAP = 0.5
_PARTED = str.maketrans({"-": " ", "_": " ", "«": "", "»": ""})


def words(name: str) -> tuple[str, ...]:
    """A name's words as they are compared."""
    return tuple(exact_form(name.translate(_PARTED)).split())


def strictly(speaker: Row, name: str) -> bool:
    """Whether a proposed name is the speaker's own: in full, or a spelling of it as full."""
    full = words(speaker["name_ar"])
    spellings = [full, *(words(alias) for alias in speaker["aliases"])]
    return words(name) in [s for s in spellings if len(s) >= min(2, len(full))]


def leniently(speaker: Row, name: str) -> bool:
    """Whether a proposed name can only be meant for the speaker: a form of a name of theirs."""
    asked = words(name)
    forms = [speaker["name_ar"], *speaker["aliases"], *speaker.get("surface_forms", [])]
    known = [words(form) for form in forms]
    return asked in known or any(_holds(asked, form) or _holds(form, asked) for form in known)


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    return len(part) < len(whole) and bool(part) and tuple(whole[-len(part) :]) == tuple(part)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union of two stretches."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


@dataclass
class Score:
    """Matches, proposals and statements of one measure."""

    matched: int = 0
    proposed: int = 0
    annotated: int = 0

    @property
    def precision(self) -> float:
        """How many of the proposals are right, from 0 to 1."""
        return self.matched / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """How many of the statements are found, from 0 to 1."""
        return self.matched / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  P {self.precision:.3f}  R {self.recall:.3f}"


@dataclass
class Outcome:
    """What one article's proposals are worth."""

    scores: dict[str, Score] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def add(self, name: str, matched: int, proposed: int, annotated: int) -> None:
        """Add an article's numbers to a measure."""
        score = self.scores.setdefault(name, Score())
        score.matched += matched
        score.proposed += proposed
        score.annotated += annotated


def matches(drafts: Sequence[StatementDraft], statements: Sequence[Row], fits: Fits) -> list[Pair]:
    """The pairs of proposal and statement, each once, best overlap first."""
    pairs = [
        (overlap((d.start, d.end), (s["start"], s["end"])), i, j)
        for i, d in enumerate(drafts)
        for j, s in enumerate(statements)
        if d.start < s["end"] and s["start"] < d.end and fits(d, s)
    ]
    taken: set[int] = set()
    given: set[int] = set()
    found: list[Pair] = []
    for share, i, j in sorted(pairs, reverse=True):
        if share >= LEAST_OVERLAP and i not in taken and j not in given:
            taken.add(i)
            given.add(j)
            found.append((i, j))
    return found


@dataclass(frozen=True)
class Matched:
    """An article's proposals and statements with their partners, by number.

    `lenient` and `strict` pairs have the same speaker, `spans` overlap alone.
    """

    drafts: Sequence[StatementDraft]
    statements: Sequence[Row]
    lenient: list[Pair]
    strict: list[Pair]
    spans: list[Pair]

    def agreeing(self, pairs: Sequence[Pair], same: Fits) -> int:
        """How many of the pairs agree."""
        return sum(same(self.drafts[i], self.statements[j]) for i, j in pairs)


def matched(
    drafts: Sequence[StatementDraft], statements: Sequence[Row], speakers: dict[str, Row]
) -> Matched:
    """The proposals of an article with the statements that they match."""

    def by(named: Callable[[Row, str], bool]) -> list[Pair]:
        return matches(drafts, statements, lambda d, s: named(speakers[s["speaker"]], d.speaker))

    spans = matches(drafts, statements, lambda draft, statement: True)
    return Matched(drafts, statements, by(leniently), by(strictly), spans)


def measure(found: Matched, outcome: Outcome) -> None:
    """Score one article's proposals."""
    proposed, annotated = len(found.drafts), len(found.statements)
    outcome.add("speaker and span, lenient", len(found.lenient), proposed, annotated)
    outcome.add("speaker and span, strict", len(found.strict), proposed, annotated)
    outcome.add("span alone", len(found.spans), proposed, annotated)
    measure_confidence(found, outcome)
    for name, pairs, same in (
        ("kind, of matched spans", found.spans, same_kind),
        ("title as printed, of matches", found.lenient, same_title),
        ("cue, of matches", found.lenient, same_cue),
        ("exact span, of matched spans", found.spans, same_span),
    ):
        outcome.add(name, found.agreeing(pairs, same), len(pairs), len(pairs))
    measure_quotes(found, outcome)
    measure_dates(found, outcome)


def same_kind(draft: StatementDraft, statement: Row) -> bool:
    """Whether both are direct, indirect or mixed."""
    return bool(draft.kind == statement["kind"])


def same_title(draft: StatementDraft, statement: Row) -> bool:
    """Whether the speaker's title is the same as printed."""
    return (draft.attributed_as or "") == (statement["attributed_as"] or "")


def same_cue(draft: StatementDraft, statement: Row) -> bool:
    """Whether the reporting verb is the same as printed."""
    return (draft.cue or "") == (statement["cue"] or "")


def same_span(draft: StatementDraft, statement: Row) -> bool:
    """Whether both begin and end at the same characters."""
    return (draft.start, draft.end) == (statement["start"], statement["end"])


def measure_confidence(found: Matched, outcome: Outcome) -> None:
    """Score how often the proposals of each level are right."""
    for level in Confidence:
        of_level = [i for i, draft in enumerate(found.drafts) if draft.confidence is level]
        right = sum(i in of_level for i, _ in found.lenient)
        outcome.add(f"confidence {level}", right, len(of_level), right)


def measure_quotes(found: Matched, outcome: Outcome) -> None:
    """Score the quotations, to the character."""
    proposed = {(q.start, q.end) for draft in found.drafts for q in draft.quotes}
    annotated = {(q["start"], q["end"]) for s in found.statements for q in s["quotes"]}
    outcome.add("quotes, exact", len(proposed & annotated), len(proposed), len(annotated))


def measure_dates(found: Matched, outcome: Outcome) -> None:
    """Score the dates of saying of matched proposals."""
    dates = [(found.drafts[i].said_on, found.statements[j]["said_on"]) for i, j in found.lenient]
    proposed = [(ours, theirs) for ours, theirs in dates if ours]
    right = sum(ours == theirs for ours, theirs in proposed)
    annotated = sum(1 for _, theirs in dates if theirs)
    outcome.add("date of saying", right, len(proposed), annotated)


def errors_of(found: Matched) -> Iterable[str]:
    """A line for each proposal and each statement that found no partner."""
    right, met = {i for i, _ in found.lenient}, {j for _, j in found.lenient}
    partner = dict(found.spans)
    for i, draft in enumerate(found.drafts):
        if i not in right:
            other = found.statements[partner[i]]["speaker"] if i in partner else "nothing"
            who = f"{draft.speaker} for {other}"
            yield f"- {draft.confidence:6} {who} {list(draft.reasons)}: {draft.text[:150]}"
    for j, statement in enumerate(found.statements):
        if j not in met and j not in partner.values():
            yield f"+ missed {statement['speaker']}: {statement['text'][:150]}"


def run(path: Path, outcome: Outcome, only: str) -> list[str]:
    """Score every article of an annotation; the texts."""
    annotation = json.loads(path.read_text("utf-8"))
    speakers = {speaker["id"]: speaker for speaker in annotation["speakers"]}
    texts = []
    for article in annotation["articles"]:
        if only not in article["file"]:
            continue
        text = (path.parent / article["file"]).read_text("utf-8")
        statements = [s for s in annotation["statements"] if s["article"] == article["file"]]
        found = matched(propose_file(text, publication(article)), statements, speakers)
        measure(found, outcome)
        outcome.errors += [f"# {article['file']}", *errors_of(found)]
        texts.append(text)
    return texts


def publication(article: Row) -> date | None:
    """The day on which the article was published; None where it is not known to the day."""
    stated = article.get("published_on")
    return date.fromisoformat(stated) if stated and len(stated) == 10 else None


def tell_speed(texts: Sequence[str]) -> None:
    """Print articles a second in one process, and how 1 MB compares with 100 KB."""
    rounds, seconds = 0, 0.0
    while seconds < 2:
        seconds += seconds_for(lambda: [propose_file(text) for text in texts])
        rounds += 1
    size = sum(map(len, texts)) / len(texts)
    print(f"{rounds * len(texts) / seconds:8.0f} articles a second of {size:,.0f} characters")
    whole = "\n".join(texts)
    small = (whole * (1 + 100_000 // len(whole)))[:100_000]
    short, long = seconds_for(lambda: propose(small)), seconds_for(lambda: propose(small * 10))
    print(f"{long / short:8.1f} times as long for 1 MB as for 100 KB")


def seconds_for(work: Callable[[], object]) -> float:
    """The processor's time that the work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Print the scores of the annotations named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotations", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list each error")
    parser.add_argument("--only", default="", help="articles with this in their file's name")
    tell(parser.parse_args())


def tell(asked: argparse.Namespace) -> None:
    """Score the annotations asked for and print the scores and the speed."""
    outcome = Outcome()
    texts: list[str] = []
    for path in asked.annotations:
        texts += run(path / "annotations.json" if path.is_dir() else path, outcome, asked.only)
    if asked.errors:
        print("\n".join(outcome.errors))
    for name, score in outcome.scores.items():
        of = f"({score.matched} of {score.proposed} proposed, {score.annotated} annotated)"
        print(f"{name:32} {score}  {of}")
    tell_speed(texts)


if __name__ == "__main__":
    main()
