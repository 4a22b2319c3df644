"""For which countries a printed title speaks: وزير الخارجية الأميركي، سفير فرنسا."""

from collections.abc import Iterator
from functools import cache

from babel import Locale

from statements.arabic.hamza import without_hamza
from statements.arabic.normalise import exact_form
from statements.arabic.tokens import tokens
from statements.extraction.lists import lines
from statements.models.speaker import country_codes

LONGEST = 5
# An adjective that is an everyday word too: المالي is more often “financial” than “Malian”.
AMBIGUOUS = frozenset({("مالي",)})

# Countries that CLDR calls otherwise than the list.
OTHERWISE = {"فلسطين": "PS", "ميانمار": "MM", "الكونغو": "CG", "الكونغو الديمقراطية": "CD"}


def countries_in(title: str) -> frozenset[str]:
    """The ISO 3166 codes of the countries that a title names, by name or by adjective."""
    words = _words(title)
    runs = (words[i : i + n] for i in range(len(words)) for n in range(1, LONGEST + 1))
    return frozenset(_phrases()[run] for run in runs if run in _phrases())


def _words(text: str) -> tuple[str, ...]:
    """The words folded, without ال and without the ending of the feminine."""
    folded = (without_hamza(token.exact) for token in tokens(text))
    return tuple(word.removeprefix("ال").removesuffix("ه") for word in folded)


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    """Names and adjectives of countries as words, each with its country's code."""
    known = dict(_of_territories())
    phrases = {_words(name): code for name, code in known.items()}
    for line in lines("countries.txt"):
        names, adjectives, *_ = [*line.split("\t"), ""]
        variants = [name.strip() for name in names.split("|")]
        codes = (known[name] for name in map(exact_form, variants) if name in known)
        if code := next(codes, None):
            for phrase in [*variants, *adjectives.split("|")]:
                phrases[_words(phrase)] = code
    return {phrase: code for phrase, code in phrases.items() if phrase and phrase not in AMBIGUOUS}


def _of_territories() -> Iterator[tuple[str, str]]:
    territories = Locale.parse("ar").territories
    for code in country_codes():
        yield exact_form(str(territories[code])), code
    for name, code in OTHERWISE.items():
        yield exact_form(name), code
