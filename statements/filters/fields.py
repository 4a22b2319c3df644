"""From a field of the reader's language (متحدث:لافروف) to the values of a filter."""

from collections.abc import Callable, Iterable

from statements.arabic.analysis import analyse
from statements.arabic.normalise import exact_form
from statements.arabic.tokens import tokens
from statements.dates import PartialDate, PartialDateError, Precision
from statements.models import Kind, Outlet, country_codes, country_name
from statements.models.names import events_called, speakers_called
from statements.search import frequencies
from statements.search.lexemes import mark
from statements.search.tables import STATEMENTS

MOST_VALUES = 20
KIND_WORDS = {
    Kind.DIRECT: "direct verbatim quote quoted مباشر حرفي نصي اقتباس",
    Kind.INDIRECT: "indirect paraphrase paraphrased reported منقول بالمعنى معنى مفاد",
    Kind.MIXED: "mixed partly مختلط جزئي مزيج",
}
KINDS = {exact_form(word): kind for kind, words in KIND_WORDS.items() for word in words.split()}


def values_of(name: str, value: str) -> list[str]:
    """The filter's values that a field's value means, at most twenty; none where it is unknown."""
    return list(dict.fromkeys(RESOLVERS[name](value)))[:MOST_VALUES]


def _speakers(value: str) -> Iterable[str]:
    return (speaker.slug for speaker in speakers_called(value))


def _events(value: str) -> Iterable[str]:
    return (event.slug for event in events_called(value))


def _kinds(value: str) -> Iterable[str]:
    """The kinds that a word names; «غير مباشر» is not «مباشر»."""
    words = [token.exact for token in tokens(value)]
    if {"غير", "ليس", "not"} & set(words):
        return [Kind.INDIRECT.value]
    return (KINDS[word].value for word in words if word in KINDS)


def _countries(value: str) -> Iterable[str]:
    """The country of that name in Arabic or English, or of that code."""
    wanted = _bare(value)
    return (
        code.lower()
        for code in country_codes()
        if wanted in {_bare(country_name(code, "ar")), _bare(country_name(code, "en")), _bare(code)}
    )


def _outlets(value: str) -> Iterable[str]:
    """The outlets in whose name all the words stand."""
    wanted = _stems(value)
    return (
        outlet.slug
        for outlet in Outlet.objects.all()
        if wanted and wanted <= _stems(f"{outlet.name_ar} {outlet.name_en} {outlet.slug}")
    )


def _offices(value: str) -> Iterable[str]:
    """The printed titles in which all the words stand, most frequent first."""
    wanted = _stems(value)
    titles = frequencies.beginning(STATEMENTS, mark("f"))
    ordered = sorted(titles, key=lambda lexeme: (-titles[lexeme], lexeme))
    return (title[2:] for title in ordered if wanted and wanted <= _stems(title[2:]))


def _dates(*precisions: Precision) -> Callable[[str], Iterable[str]]:
    def resolve(value: str) -> Iterable[str]:
        try:
            date = PartialDate.parse(exact_form(value).strip())
        except PartialDateError:
            return []
        return [str(date)] if not precisions or date.precision in precisions else []

    return resolve


def _stems(text: str) -> set[str]:
    return {analyse(token.exact).stem for token in tokens(text)}


def _bare(name: str) -> str:
    """A name folded, without the article and what stands between words."""
    return " ".join(token.exact.removeprefix("ال") for token in tokens(name))


RESOLVERS: dict[str, Callable[[str], Iterable[str]]] = {
    "speaker": _speakers,
    "country": _countries,
    "event": _events,
    "outlet": _outlets,
    "kind": _kinds,
    "office": _offices,
    "year": _dates(Precision.YEAR),
    "after": _dates(),
    "before": _dates(),
}
