"""What the words of a text are: titles, institutions, countries, outlets, given names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from statements.arabic.normalise import exact_form
from statements.arabic.word_lists import STOP_WORDS
from statements.extraction.lists import lines
from statements.extraction.tokens import Token

Forms = tuple[str, ...]
_VERBAL_NOUN = re.compile(r"است..ا.$|است...$|ا.ت.ا.$|ان..ا.$|ا..ا.$|ت..ي.ه?$|م.ا..ه$|ت.ا..$")
ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Title:
    """A noun of office: its lemma, its kinds (title, source …), its gender and number."""

    lemma: str
    kinds: frozenset[str]
    is_feminine: bool
    is_plural: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found in a text: how many words it has, and what it stands for."""

    length: int
    meaning: str


class Phrases:
    """Names of one or several words, found at a place of a text, the longest first."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[Forms, str]]] = {}
        for name, meaning in names:
            forms = folded(name)
            self._by_first.setdefault(forms[0], []).append((forms, meaning))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def at(self, tokens: Sequence[Token], place: int, first: str = "") -> Phrase | None:
        """The longest name that begins there; `first` replaces the first word (without clitics)."""
        if place >= len(tokens):
            return None
        for forms, meaning in self._by_first.get(first or tokens[place].form, ()):
            rest = tokens[place + 1 : place + len(forms)]
            if len(rest) == len(forms) - 1 and all(
                token.form == form for token, form in zip(rest, forms[1:], strict=True)
            ):
                return Phrase(len(forms), meaning)
        return None


def without_article(form: str) -> str:
    """The word without ال, if it has it."""
    return form[2:] if form.startswith(ARTICLE) and len(form) > 4 else form


def folded(name: str) -> Forms:
    """The words of a name in their exact forms."""
    return tuple(exact_form(word) for word in name.replace("-", " ").split())


def _columns(name: str) -> Iterable[list[str]]:
    return (line.split("\t") for line in lines(name))


def _words(name: str) -> frozenset[str]:
    return frozenset(exact_form(line.split("\t")[0].strip()) for line in lines(name))


def _titles() -> dict[str, Title]:
    """The offices by their forms without ال; one form may have several kinds."""
    found: dict[str, Title] = {}
    for forms, kind, *_ in _columns("titles.txt"):
        words = forms.split() if kind.strip() != "institutional" else []
        for number, word in enumerate(words):
            form = without_article(exact_form(word))
            before = found.get(form)
            feminine = word.endswith("ة")
            found[form] = Title(
                before.lemma if before else without_article(exact_form(words[0])),
                (before.kinds if before else frozenset()) | {kind.strip()},
                feminine,
                bool(number) and not feminine,
            )
    return found


def _inflected(adjective: str) -> list[str]:
    return [exact_form(adjective + ending) for ending in ("", "ة", "ان", "ين", "ون", "تان", "تين", "ات", "ا")]


def _nationalities() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _columns("countries.txt"):
        names, adjectives, plurals = ([cell.strip() for cell in (*row, "", "")[n].split("|")] for n in range(3))
        for adjective in adjectives:
            for form in _inflected(adjective) if adjective and " " not in adjective else ():
                found.setdefault(form, names[0])
        for plural in filter(None, plurals):
            found.setdefault(exact_form(plural), names[0])
    return found


def _places() -> Iterable[tuple[str, str]]:
    for row in _columns("countries.txt"):
        names, capitals = (row[0].split("|"), (*row, "", "", "")[3].split("|"))
        for name in (*names, *capitals):
            if name.strip():
                yield name.strip(), names[0].strip()


def _variants(name: str, *, doubtful: bool) -> Iterable[tuple[str, str]]:
    """The names of a list with the first of their line; the doubtful ones only where asked for."""
    for row in _columns(name):
        names = [part.strip() for part in row[0].split("|")]
        unsure = {part.strip() for part in row[1].split("|")} if len(row) > 1 else set()
        for variant in names:
            if doubtful or variant not in unsure:
                yield variant, names[0]


def _given_names() -> dict[str, bool]:
    """The given names of one word; True for those that are everyday words too."""
    found: dict[str, bool] = {}
    for row in _columns("given_names.txt"):
        forms = folded(row[0])
        if len(forms) == 1:
            found[forms[0]] = found.get(forms[0], False) or len(row) > 1
    return found


TITLES = _titles()
NATIONALITIES = _nationalities()
PLACES = Phrases(_places())
INSTITUTIONS = Phrases(_variants("institutions.txt", doubtful=False))
OUTLETS = Phrases(_variants("outlets.txt", doubtful=False))
# Outlets whose name is an everyday word too; behind their noun they are meant: صحيفة الحياة.
HEADED_OUTLETS = Phrases(_variants("outlets.txt", doubtful=True))
OUTLET_HEADS = frozenset(
    exact_form(word)
    for row in _columns("outlet_heads.txt")
    for word in row[0].split()
    if not word.startswith("مراسل")
)
HEADS = {exact_form(row[0]): (row[1].strip() if len(row) > 1 else "bare") for row in _columns("institution_heads.txt")}
GIVEN_NAMES = _given_names()
MODIFIERS = frozenset(form for line in lines("modifiers.txt") for form in _inflected(line))
TOPICS = _words("topics.txt")
NOT_PERSONS = _words("not_persons.txt") | STOP_WORDS
OCCASIONS = frozenset(
    folded(name)[0]
    for row in _columns("occasions.txt")
    if "edge" not in row[-1]
    for name in row[0].split("|")
)
FRAMES = Phrases((line.split("\t")[0], "frame") for line in lines("frames.txt"))
# What joins the parts of a name.
NAME_JOINTS = frozenset(map(exact_form, "بن ابن بنت ابو أبي أبا آل دي دو دا دل فان فون ولد أم عبد لو لا ماك سان ذو".split()))


@lru_cache(maxsize=100_000)
def stems(form: str) -> tuple[tuple[str, str], ...]:
    """The word with each clitic that may stand before it: («», whole), («و», rest), («ل», rest) …"""
    found = [("", form)]
    if len(form) > 3 and form[0] in "وف":
        found.append((form[0], form[1:]))
    for clitic, stem in tuple(found):
        if len(stem) > 3 and stem[0] in "لبك":
            rest = ARTICLE + stem[2:] if stem.startswith("لل") else stem[1:]
            found.append((clitic + stem[0], rest))
    return tuple(found)


def is_definite(form: str) -> bool:
    """Whether the word has ال."""
    return form.startswith(ARTICLE) and len(form) > 4


def is_verbal_noun(form: str) -> bool:
    """Whether the word has the shape of a verbal noun: استهداف، اجتماع، إعلان، تنفيذ، مشاركة."""
    return _VERBAL_NOUN.match(form) is not None


@lru_cache(maxsize=100_000)
def title_of(form: str) -> Title | None:
    """The office that the word names, with or without ال."""
    bare = without_article(form)
    found = TITLES.get(bare)
    if found is None and len(bare) > 4:
        found = _with_ending(bare)
    return found


def _with_ending(form: str) -> Title | None:
    """An office with a pronoun (وزيرها، نظيره), or an unnamed source in the accusative (مصدرا)."""
    for ending in ("ها", "هم", "ه"):
        stem = form.removesuffix(ending)
        if stem != form and stem.endswith("ت"):
            stem = stem[:-1] + "ه"
        found = TITLES.get(stem) if stem != form else None
        if found is not None and "title" in found.kinds:
            return found
    found = TITLES.get(form[:-1]) if form.endswith("ا") else None
    return found if found is not None and "source" in found.kinds else None


@lru_cache(maxsize=100_000)
def nationality_of(form: str) -> str | None:
    """The country of an adjective (الروسي، روسية); None if it is none."""
    return NATIONALITIES.get(form) or NATIONALITIES.get(without_article(form))


@lru_cache(maxsize=100_000)
def is_modifier(form: str) -> bool:
    """Whether the word qualifies an office or an institution: الروسي، العام، الدائمة."""
    bare = without_article(form)
    return bare in MODIFIERS or nationality_of(form) is not None


@lru_cache(maxsize=100_000)
def head_of(form: str) -> str | None:
    """What kind of institution's head the word is (bare, field, genitive); None if it is none."""
    return HEADS.get(form) or HEADS.get(without_article(form))
