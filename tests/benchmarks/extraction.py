"""How well statements are found in annotated articles: `python -m tests.benchmarks.extraction PATH`.

PATH is an annotation (JSON: articles, speakers, statements with offsets over the whole file) beside
its articles. A proposal matches a statement when both have the same speaker and their characters
overlap by at least half (intersection over union); each is matched once, best overlap first.
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
LEAST_OVERLAP = 0.5


def words(name: str) -> tuple[str, ...]:
    """A name's words as they are compared."""
    return tuple(exact_form(name.replace("-", " ").replace("_", " ")).replace("«", "").replace("»", "").split())


def strictly(speaker: Row, name: str) -> bool:
    """Whether a proposed name is the speaker's own: in full, or a spelling of it as full."""
    full = words(speaker["name_ar"])
    spellings = [full, *(words(alias) for alias in speaker["aliases"])]
    return words(name) in [s for s in spellings if len(s) >= min(2, len(full))]


def leniently(speaker: Row, name: str) -> bool:
    """Whether a proposed name can only be meant for the speaker: a name, alias or form of theirs."""
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
        return self.matched / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
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
        score = self.scores.setdefault(name, Score())
        score.matched += matched
        score.proposed += proposed
        score.annotated += annotated


def matches(
    drafts: Sequence[StatementDraft], statements: Sequence[Row], fits: Callable[[StatementDraft, Row], bool]
) -> list[tuple[int, int]]:
    """The pairs of proposal and statement, each once, best overlap first."""
    pairs = [
        (overlap((d.start, d.end), (s["start"], s["end"])), i, j)
        for i, d in enumerate(drafts)
        for j, s in enumerate(statements)
        if d.start < s["end"] and s["start"] < d.end and fits(d, s)
    ]
    taken: set[int] = set()
    given: set[int] = set()
    found: list[tuple[int, int]] = []
    for share, i, j in sorted(pairs, reverse=True):
        if share >= LEAST_OVERLAP and i not in taken and j not in given:
            taken.add(i)
            given.add(j)
            found.append((i, j))
    return found


def measure(text: str, statements: Sequence[Row], speakers: dict[str, Row], published: date | None, outcome: Outcome) -> None:
    """Score one article's proposals."""
    drafts = propose_file(text, published)

    def by(name: Callable[[Row, str], bool]) -> Callable[[StatementDraft, Row], bool]:
        return lambda draft, statement: name(speakers[statement["speaker"]], draft.speaker)

    lenient = matches(drafts, statements, by(leniently))
    spans = matches(drafts, statements, lambda draft, statement: True)
    outcome.add("speaker and span, lenient", len(lenient), len(drafts), len(statements))
    strict = matches(drafts, statements, by(strictly))
    outcome.add("speaker and span, strict", len(strict), len(drafts), len(statements))
    outcome.add("span alone", len(spans), len(drafts), len(statements))
    for level in Confidence:
        of_level = [i for i, d in enumerate(drafts) if d.confidence is level]
        right = sum(1 for i, _ in lenient if i in of_level)
        outcome.add(f"confidence {level}", right, len(of_level), right)
    kinds = sum(drafts[i].kind == statements[j]["kind"] for i, j in spans)
    outcome.add("kind, of matched spans", kinds, len(spans), len(spans))
    titles = sum((drafts[i].attributed_as or "") == (statements[j]["attributed_as"] or "") for i, j in lenient)
    outcome.add("title as printed, of matches", titles, len(lenient), len(lenient))
    cues = sum((drafts[i].cue or "") == (statements[j]["cue"] or "") for i, j in lenient)
    outcome.add("cue, of matches", cues, len(lenient), len(lenient))
    exact = sum((drafts[i].start, drafts[i].end) == (statements[j]["start"], statements[j]["end"]) for i, j in spans)
    outcome.add("exact span, of matched spans", exact, len(spans), len(spans))
    proposed = {(q.start, q.end) for d in drafts for q in d.quotes}
    annotated = {(q["start"], q["end"]) for s in statements for q in s["quotes"]}
    outcome.add("quotes, exact", len(proposed & annotated), len(proposed), len(annotated))
    dated = [(drafts[i].said_on, statements[j]["said_on"]) for i, j in lenient]
    outcome.add(
        "date of saying", sum(a == b for a, b in dated if a), sum(1 for a, _ in dated if a), sum(1 for _, b in dated if b)
    )
    tell_errors(drafts, statements, lenient, spans, outcome)


def tell_errors(
    drafts: Sequence[StatementDraft], statements: Sequence[Row], lenient: list[tuple[int, int]],
    spans: list[tuple[int, int]], outcome: Outcome,
) -> None:
    """Note each proposal and statement that found no partner."""
    right, met = {i for i, _ in lenient}, {j for _, j in lenient}
    partner = dict(spans)
    for i, draft in enumerate(drafts):
        if i not in right:
            other = statements[partner[i]]["speaker"] if i in partner else "nothing"
            outcome.errors.append(f"- {draft.confidence:6} {draft.speaker} for {other} {list(draft.reasons)}: {draft.text[:150]}")
    for j, statement in enumerate(statements):
        if j not in met and j not in partner.values():
            outcome.errors.append(f"+ missed {statement['speaker']}: {statement['text'][:150]}")


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
        stated = article.get("published_on")
        published = date.fromisoformat(stated) if stated and len(stated) == 10 else None
        before = len(outcome.errors)
        measure(text, statements, speakers, published, outcome)
        outcome.errors.insert(before, f"# {article['file']}")
        texts.append(text)
    return texts


def tell_speed(texts: Iterable[str]) -> None:
    """Print articles a second in one process, and how 1 MB compares with 100 KB."""
    texts = list(texts)
    began = time.process_time()
    rounds = 0
    while time.process_time() - began < 2:
        for text in texts:
            propose_file(text)
        rounds += 1
    seconds = time.process_time() - began
    size = sum(map(len, texts)) / len(texts)
    print(f"{rounds * len(texts) / seconds:8.0f} articles a second of {size:,.0f} characters")
    whole = "\n".join(texts)
    small = (whole * (1 + 100_000 // len(whole)))[:100_000]
    times = []
    for long in (small, small * 10):
        began = time.process_time()
        propose(long)
        times.append(time.process_time() - began)
    print(f"{times[1] / times[0]:8.1f} times as long for 1 MB as for 100 KB")


def main() -> None:
    """Print the scores of the annotations named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotations", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list each error")
    parser.add_argument("--only", default="", help="articles with this in their file's name")
    asked = parser.parse_args()
    outcome = Outcome()
    texts: list[str] = []
    for path in asked.annotations:
        texts += run(path / "annotations.json" if path.is_dir() else path, outcome, asked.only)
    if asked.errors:
        print("\n".join(outcome.errors))
    for name, score in outcome.scores.items():
        print(f"{name:32} {score}  ({score.matched} of {score.proposed} proposed, {score.annotated} annotated)")
    tell_speed(texts)


if __name__ == "__main__":
    main()
