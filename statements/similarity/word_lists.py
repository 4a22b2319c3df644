"""The lists on which the comparison rests."""

from importlib import resources

from statements.arabic.normalise import exact_form

# Words that turn what is said into its opposite, of those that have no other meaning.
NEGATIONS = frozenset(
    ["لا", "لن", "لم", "ليس", "ليست", "ليسوا", "لسنا", "لست", "عدم", "دون", "بدون"]
)


def lines(name: str) -> list[str]:
    """The lines of a list in this package, without the blank ones and the remarks (#)."""
    text = resources.files("statements.similarity").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _numbers() -> dict[str, str]:
    """By word, its number in digits."""
    found: dict[str, str] = {}
    for line in lines("numbers.txt"):
        number, *words = line.split()
        found |= {exact_form(word): number for word in words}
    return found


NUMBERS = _numbers()
