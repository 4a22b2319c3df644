"""What the words of a text are: titles, institutions, countries, outlets, given names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from statements.arabic.normalise import exact_form
from statements.arabic.word_lists import STOP_WORDS
from statements.extraction.lists import forms, lines
from statements.extraction.phrase_lists import Phrases, folded

_VERBAL_NOUN = re.compile(r"است..ا.$|است...$|ا.ت.ا.$|ان..ا.$|ا..ا.$|ت..ي.ه?$|م.ا..ه$|ت.ا..$")
ARTICLE = "ال"
_ENDINGS = ("", "ة", "ان", "ين", "ون", "تان", "تين", "ات", "ا")


@dataclass(frozen=True, slots=True)
class Title:
    """A noun of office: its lemma, its kinds (title, source …), its gender and number."""

    lemma: str
    kinds: frozenset[str]
    is_feminine: bool
    is_plural: bool


def without_article(form: str) -> str:
    """The word without ال, if it has it."""
    return form[2:] if form.startswith(ARTICLE) and len(form) > 4 else form


def _columns(name: str) -> Iterator[list[str]]:
    """The cells of each line of a list."""
    return (line.split("\t") for line in lines(name))


def _names(row: list[str], column: int) -> list[str]:
    """The names in one cell, parted by |; none where the line is shorter."""
    cell = row[column] if column < len(row) else ""
    return [name.strip() for name in cell.split("|") if name.strip()]


def _titles() -> dict[str, Title]:
    """The offices by their forms without ال; one form may have several kinds."""
    found: dict[str, Title] = {}
    for cells, kind, *_ in _columns("titles.txt"):
        words = cells.split() if kind.strip() != "institutional" else []
        for number, word in enumerate(words):
            form = without_article(exact_form(word))
            before = found.get(form)
            lemma = before.lemma if before else without_article(exact_form(words[0]))
            kinds = before.kinds if before else frozenset()
            feminine = word.endswith("ة")
            plural = number > 0 and not feminine
            found[form] = Title(lemma, kinds | {kind.strip()}, feminine, plural)
    return found


def _inflected(adjective: str) -> list[str]:
    """The adjective in every gender, number and case."""
    return [exact_form(adjective + ending) for ending in _ENDINGS]


def _nationalities() -> dict[str, str]:
    """The countries by the forms of their adjectives and the plurals of their people."""
    found: dict[str, str] = {}
    for row in _columns("countries.txt"):
        country = row[0].split("|")[0].strip()
        for adjective in _names(row, 1):
            for form in _inflected(adjective) if " " not in adjective else ():
                found.setdefault(form, country)
        for plural in _names(row, 2):
            found.setdefault(exact_form(plural), country)
    return found


def _places() -> Iterator[tuple[str, str]]:
    """The countries and their capitals, each with the country's usual name."""
    for row in _columns("countries.txt"):
        names = _names(row, 0)
        for name in (*names, *_names(row, 3)):
            yield name, names[0]


def _variants(name: str, *, doubtful: bool) -> Iterator[tuple[str, str]]:
    """The names of a list with the first of their line; the doubtful ones only where asked for."""
    for row in _columns(name):
        names, unsure = _names(row, 0), _names(row, 1)
        for variant in names:
            if doubtful or variant not in unsure:
                yield variant, names[0]


def _given_names() -> dict[str, bool]:
    """The given names of one word; True for those that are everyday words too."""
    found: dict[str, bool] = {}
    for row in _columns("given_names.txt"):
        words = folded(row[0])
        if len(words) == 1:
            found[words[0]] = found.get(words[0], False) or len(row) > 1
    return found


def _heads() -> dict[str, str]:
    """The nouns of institutions with their kind: bare, field, genitive."""
    rows = _columns("institution_heads.txt")
    return {exact_form(row[0]): row[1].strip() if len(row) > 1 else "bare" for row in rows}


def _outlet_heads() -> Iterator[str]:
    """The nouns of outlets (وكالة، صحيفة), not those of who reports for them."""
    for row in _columns("outlet_heads.txt"):
        yield from (exact_form(word) for word in row[0].split() if not word.startswith("مراسل"))


def _occasions() -> Iterator[str]:
    """The first words of occasions, without the edges of one (ختام، هامش)."""
    for row in _columns("occasions.txt"):
        if "edge" not in row[-1]:
            yield from (folded(name)[0] for name in row[0].split("|"))


TITLES = _titles()
NATIONALITIES = _nationalities()
PLACES = Phrases(_places())
INSTITUTIONS = Phrases(_variants("institutions.txt", doubtful=False))
OUTLETS = Phrases(_variants("outlets.txt", doubtful=False))
# Outlets whose name is an everyday word too; behind their noun they are meant: صحيفة الحياة.
HEADED_OUTLETS = Phrases(_variants("outlets.txt", doubtful=True))
OUTLET_HEADS = frozenset(_outlet_heads())
HEADS = _heads()
GIVEN_NAMES = _given_names()
MODIFIERS = frozenset(form for line in lines("modifiers.txt") for form in _inflected(line))
TOPICS = forms("topics.txt")
NOT_PERSONS = forms("not_persons.txt") | STOP_WORDS
OCCASIONS = frozenset(_occasions())
FRAMES = Phrases((line.split("\t")[0], "frame") for line in lines("frames.txt"))
# What joins the parts of a name.
NAME_JOINTS = forms("name_joints.txt")
CLAUSE_WORDS = forms("clause_words.txt")
# Statements in writing, for which their issuer speaks.
DOCUMENTS = frozenset({"بيان", "تقرير", "رساله", "بلاغ", "تغريده", "نص", "منشور", "تدوينه"})
# Adjectives that belong to no office.
_OF_SOURCES = frozenset({"رفيع", "كبير", "بارز", "مطلع", "مقرب", "متعدد", "عدد"})


@lru_cache(maxsize=100_000)
def stems(form: str) -> tuple[tuple[str, str], ...]:
    """The word behind each clitic that it may have: («», whole), («و», rest), («ل», rest) …"""
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
        if found is not None and "title" in found.kinds and not found.is_plural:
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


@lru_cache(maxsize=100_000)
def country_of(form: str) -> str | None:
    """The country of an adjective, also behind و or ل (والروسي); None if it is none."""
    return nationality_of(form) or (nationality_of(form[1:]) if form[:1] in ("و", "ل") else None)


def is_honorific(form: str) -> bool:
    """Whether the word may stand before a name to honour it: السيد، الدكتور، الفريق."""
    title = title_of(form)
    return title is not None and "honorific" in title.kinds


@lru_cache(maxsize=100_000)
def is_common_noun(form: str) -> bool:
    """Whether the word is in a list of other things than names."""
    return (
        form in TOPICS
        or form in MODIFIERS
        or form in OCCASIONS
        or form in DOCUMENTS
        or form in _OF_SOURCES
        or without_article(form) in OUTLET_HEADS
        or title_of(form) is not None
        or head_of(form) is not None
        or nationality_of(form) is not None
    )


@lru_cache(maxsize=100_000)
def is_common_with_clitic(form: str) -> bool:
    """Whether the word is an institution's or an outlet's noun behind a preposition: لوزارة."""
    if form[:1] not in ("ب", "ل") or len(form) < 5:
        return False
    return head_of(form[1:]) is not None or form[1:] in OUTLET_HEADS


@lru_cache(maxsize=100_000)
def is_noun_with_clitic(form: str) -> bool:
    """Whether the word can be a noun of another thing than a name behind ب, ل or ك: بقطع."""
    if form[:1] not in ("ب", "ل", "ك") or len(form) < 4:
        return False
    rest = form[1:]
    return (
        rest in TOPICS
        or rest in NOT_PERSONS
        or is_verbal_noun(rest)
        or head_of(rest) is not None
        or title_of(rest) is not None
    )
