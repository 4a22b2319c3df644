"""How much of the annotation of the seed articles is found."""

from pathlib import Path

import pytest

from tests.benchmarks.extraction import Outcome, run


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """The scores of all five."""
    found = Outcome()
    run(Path("fixtures/seeds/annotations.json"), found, "")
    return found


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("speaker and span, lenient", 0.92),
        ("speaker and span, strict", 0.88),
        ("span alone", 0.95),
    ],
)
def test_the_statements_of_the_seed_articles_are_found(
    outcome: Outcome, measure: str, least: float
) -> None:
    assert outcome.scores[measure].f1 >= least, "\n".join(outcome.errors)


def test_what_is_sure_is_right(outcome: Outcome) -> None:
    assert outcome.scores["confidence high"].precision >= 0.95, "\n".join(outcome.errors)


def test_most_proposals_are_sure(outcome: Outcome) -> None:
    sure = outcome.scores["confidence high"].proposed
    assert sure / outcome.scores["span alone"].proposed > 0.4
