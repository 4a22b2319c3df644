"""Two wordings are held against each other by whole words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.arabic.differences import Run, differences


def told(runs: list[Run]) -> str:
    """The text with what differs in brackets."""
    return "".join(f"[{run.text}]" if run.differs else run.text for run in runs)


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("قال إنه يرفض", "قال إنه يرفض", "قال إنه يرفض", "قال إنه يرفض"),
        ("قال إنه يرفض ذلك", "قال إنه رفض ذلك", "قال إنه [يرفض] ذلك", "قال إنه [رفض] ذلك"),
        ("قال الوزير إنه", "قال إنه", "قال [الوزير] إنه", "قال إنه"),
        ("", "وزير الخارجية", "", "[وزير الخارجية]"),
        ("«لن نقبل»", "«لن نقبل شروطاً»", "«لن نقبل»", "«لن نقبل [شروطاً]»"),
        ("الهدنة", "الهُدنة", "[الهدنة]", "[الهُدنة]"),
        (" في بدء", "في بدء", " في بدء", "في بدء"),
    ],
)
def test_what_one_wording_has_and_the_other_not_is_marked(
    before: str, after: str, old: str, new: str
) -> None:
    one, other = differences(before, after)
    assert (told(one), told(other)) == (old, new)


text = st.text(alphabet="اب ُ،«»\n 1", max_size=30)


@given(before=text, after=text)
def test_the_runs_of_a_text_are_the_text_and_equal_texts_do_not_differ(
    before: str, after: str
) -> None:
    one, other = differences(before, after)
    assert "".join(run.text for run in one) == before
    assert "".join(run.text for run in other) == after
    same = " ".join(before.split()) == " ".join(after.split())
    assert same or any(run.differs for run in (*one, *other))
