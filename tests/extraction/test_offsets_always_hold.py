"""Whatever the text is: what is proposed stands in it, in order, and nothing fails."""

from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.extraction import StatementDraft, propose, propose_file

SEEDS = [path.read_text("utf-8") for path in sorted(Path("fixtures/seeds").glob("*.txt"))]
WORDS = (
    "قال وقال أكد وأضاف أوضح قالت أكدا كان وكان قد لم يستبعد نقلت عن قوله بحسب وفق جاء في بيان أن "
    "أنه إن بأن "
    "مؤكدا مشيرا إلى على من وزير الخارجية الوزير الروسي الرئيس الرئيسة الوزيران المصدر مصدر مصادر "
    "وزارة الدفاع "
    "وكالة «رويترز» المتحدث باسم الكرملين موسكو القاهرة سامح شكري سامي عبد الله بن علي الذي التي "
    "كما فيما دعا حذر "
    "بلاده و ف لـ ، . : « » “ ” \" '' (( )) ( ) - – ؛ ؟ ! … # _ 15 ١٥ 4.5 19.40-19.55 د. أ.ف.ب "
    "\n \u00a0 \u200f \u0651"
)
MARKS = "«»“”\"'.،:؛\n"
PUT_IN = ["\u00a0", "\u200e", "\u200f", "\u202b", "\u202c", "\u2067", "\ufeff", "\u064e", "\u0640"]


def check(text: str, start: int = 0) -> None:
    """Assert all that holds of every text, read as it is and as a file with a title."""
    check_drafts(text, start, propose(text, start=start))
    check_drafts(text, text.find("\n") + 1, propose_file(text))


def check_drafts(text: str, start: int, found: list[StatementDraft]) -> None:
    """Assert that the drafts stand in the text, in order, behind `start`."""
    done = start
    for draft in found:
        assert done <= draft.start < draft.end <= len(text)
        assert draft.text == text[draft.start : draft.end]
        assert draft.speaker.strip()
        assert draft.reasons
        done, within = draft.end, draft.start
        for quote in draft.quotes:
            assert within <= quote.start < quote.end <= draft.end
            assert quote.text == text[quote.start : quote.end]
            within = quote.end


@given(st.text(), st.integers(0, 20))
@settings(max_examples=150)
def test_in_any_text(text: str, start: int) -> None:
    check(text, min(start, len(text)))


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=80), st.sampled_from(["", " ", "  "]))
@settings(max_examples=400)
def test_in_words_and_marks_of_news_in_any_order(words: list[str], between: str) -> None:
    check(between.join(words))


def doubled(text: str, places: list[int]) -> str:
    for place in places:
        text = text[:place] + text[place : place + 1] + text[place:]
    return text


def dropped(text: str, places: list[int]) -> str:
    for place in places:
        text = text[:place] + text[place + 1 :]
    return text


def swapped(text: str, places: list[int]) -> str:
    marks = list(text)
    for one, other in pairwise(places):
        marks[one], marks[other] = marks[other], marks[one]
    return "".join(marks)


def joined(text: str, places: list[int]) -> str:
    return text.replace("\n", " ") if len(places) % 2 else text.replace(".", "\n")


def filled(text: str, places: list[int]) -> str:
    for number, place in enumerate(places):
        text = text[:place] + PUT_IN[number % len(PUT_IN)] + text[place:]
    return text


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A stretch of a seed article and places in it, most of them marks."""
    seed = draw(st.sampled_from(SEEDS))
    first = draw(st.integers(0, len(seed) - 1))
    text = seed[first : first + draw(st.integers(1, 1500))]
    marks = [place for place, letter in enumerate(text) if letter in MARKS] or [0]
    anywhere = st.integers(0, len(text) - 1)
    places = st.one_of(st.sampled_from(marks), anywhere)
    return text, sorted(draw(st.sets(places, max_size=25)), reverse=True)


@pytest.mark.parametrize("mutated", [doubled, dropped, swapped, joined, filled])
@given(passage=passages())
@settings(max_examples=60)
def test_in_articles_that_were_damaged(
    passage: tuple[str, list[int]], mutated: Callable[[str, list[int]], str]
) -> None:
    check(mutated(*passage))


@pytest.mark.parametrize("seed", SEEDS, ids=["0", "1", "2", "3", "4"])
def test_in_the_articles_as_received_and_without_any_mark(seed: str) -> None:
    start = seed.index("\n") + 1
    check(seed, start)
    check(seed.translate(dict.fromkeys(map(ord, '«»“”"'))), 0)
    check(seed.replace("«", "»"))
    check(seed.replace("»", "«"))
    check(seed.replace("\n", "\r\n"), start)
    check(seed.replace(" ", "\u00a0"), start)


@pytest.mark.parametrize(
    "text",
    [
        "«" * 3000 + "قال وزير الخارجية المصري نبيل حلمي إن" + "»" * 3000,
        "قال " * 3000,
        "وقال الوزير: " * 1000,
        "عنوان\nقال الوزير «ـ» إن\n\u202b\nـ\n\u064e",
        "مصادر يستبعد (( ١٥ عبد \u200f \n",
        "وكالة",
        "#",
        "'' «رويترز» أكدا “ وأضاف مصادر أنه الخارجية",
    ],
    ids=count(1),
)
def test_in_texts_of_nothing_but_marks_verbs_or_scraps(text: str) -> None:
    check(text)
