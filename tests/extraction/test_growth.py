"""A text ten times as long takes ten times the work: words are not looked at again and again."""

from pathlib import Path
from typing import Any

import pytest

from statements.extraction import propose, tokens

PARAGRAPHS = [
    paragraph
    for path in sorted(Path("fixtures/seeds").glob("*.txt"))
    for paragraph in path.read_text("utf-8").split("\n")[1:]
]


class CountedToken(tokens.Token):
    """A token that counts what is asked of all tokens."""

    __slots__ = ()
    asked = 0

    def __getattribute__(self, name: str) -> Any:
        CountedToken.asked += 1
        return super().__getattribute__(name)


def work(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the tokens of a text are asked anything while statements are looked for."""
    with monkeypatch.context() as patched:
        patched.setattr(tokens, "Token", CountedToken)
        CountedToken.asked = 0
        propose(text)
    return CountedToken.asked


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS[:20]),
        " ".join(PARAGRAPHS[:20]),
        "«قال وزير الري السوداني عثمان الطيب «إن السد خطر. " * 30,
        "وأضاف المصدر أن الوزارة والصحيفة والوزير الروسي في بيان. " * 30,
    ],
    ids=["paragraphs", "one paragraph", "marks never closed", "nobody named"],
)
def test_the_work_grows_with_the_length_and_no_faster(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert work((text + "\n") * 10, monkeypatch) < 11 * work(text + "\n", monkeypatch)


def test_many_persons_cost_no_more_than_few(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = "بتجحخدرزسشصطعغفقكلمنهي"
    names = [f"{a}ا{b}و {b}و{c}ا{a}" for a in letters for b in letters for c in "نر"]
    told = [
        f"وقال الوزير {name} إن القمة ناجحة.\nوأضاف {name.split()[1]} أنها مثمرة.\n"
        for name in names
    ]
    few, many = "".join(told[:60]), "".join(told[:600])
    assert work(many, monkeypatch) < 11 * work(few, monkeypatch)
