"""Reporting verbs in all their forms: which word may open a statement, and what must follow it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from statements.arabic.normalise import exact_form
from statements.extraction.lists import lines

# What may follow a verb: أنّ and its kin, a quotation or a colon, a bare noun, words without أنّ.
THAT, QUOTED, NOUN = "أن", "«", "اسم"


class Form(Enum):
    """The forms of a reporting verb."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    NOUN = "noun"


class Agreement(Enum):
    """With whom a form agrees; a plural or dual one with several."""

    MASCULINE = "m"
    FEMININE = "f"
    PLURAL = "p"


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting verb: its lemma, whom it agrees with, what must follow it."""

    lemma: str
    form: Form
    agreement: Agreement
    complements: frozenset[str]
    is_past: bool = True
    # Whether a pronoun as object is already joined to it: أبلغه.
    has_object: bool = False

    def takes(self, complement: str) -> bool:
        """Whether the complement may follow."""
        return complement in self.complements


def _stem(verb: str) -> str:
    """The perfect without its weak ending: دعا, دع-."""
    return verb[:-1] if verb.endswith(("ى", "ا")) else verb


def _perfect(verb: str) -> Iterator[tuple[str, Agreement]]:
    """All forms of the third person: قال، قالت، قالوا، قالا، قالتا، قلن is not printed."""
    stem = _stem(verb)
    dual = verb[:-1] + ("ي" if verb.endswith("ى") else "و") if stem != verb else verb
    yield verb, Agreement.MASCULINE
    yield stem + "ت", Agreement.FEMININE
    for form in (stem + "وا", dual + "ا", stem + "تا"):
        yield form, Agreement.PLURAL


def _imperfect(verb: str) -> Iterator[tuple[str, Agreement]]:
    """All forms of the third person: يقول، تقول، يقولون، يقولان، تقولان."""
    rest = verb[1:]
    stem = rest[:-1] if rest.endswith(("ي", "و", "ى")) else rest
    dual = rest[:-1] + "ي" if rest.endswith("ى") else rest
    yield verb, Agreement.MASCULINE
    yield "ت" + rest, Agreement.FEMININE
    for form in ("ي" + stem + "ون", "ي" + dual + "ان", "ت" + dual + "ان"):
        yield form, Agreement.PLURAL


def _participle(accusative: str) -> Iterator[tuple[str, Agreement]]:
    """The participle in the accusative: مؤكدا، مؤكدة، مؤكدين، مؤكدات."""
    stem = accusative.removesuffix("ا")
    weak = stem.removesuffix("ي")
    yield accusative, Agreement.MASCULINE
    yield stem + "ة", Agreement.FEMININE
    yield weak + "ين", Agreement.PLURAL
    yield stem + "ات", Agreement.PLURAL


@dataclass(frozen=True, slots=True)
class _Verb:
    """A line of the list of verbs; empty where a form is not in use."""

    perfect: str
    imperfect: str
    participle: str
    noun: str
    complements: frozenset[str]

    def cues(self) -> Iterator[tuple[str, Cue]]:
        """Its forms, each with what it is."""
        for form, agreement in _perfect(self.perfect):
            yield form, self._cue(Form.FINITE, agreement)
        for form, agreement in _imperfect(self.imperfect) if self.imperfect else ():
            yield form, self._cue(Form.FINITE, agreement, is_past=False)
        for form, agreement in _participle(self.participle) if self.participle else ():
            yield form, self._cue(Form.PARTICIPLE, agreement)
        if self.noun:
            yield self.noun, self._cue(Form.NOUN, Agreement.MASCULINE)

    def _cue(self, form: Form, agreement: Agreement, *, is_past: bool = True) -> Cue:
        return Cue(self.perfect, form, agreement, self.complements, is_past)


def _verbs() -> Iterator[_Verb]:
    for line in lines("verbs.txt"):
        *cells, complements = line.split("\t")
        perfect, imperfect, participle, noun = ("" if cell == "-" else cell for cell in cells)
        yield _Verb(perfect, imperfect, participle, noun, frozenset(complements.split()))


_VERBS = tuple(_verbs())
_CUES: dict[str, list[Cue]] = {}
for _verb in _VERBS:
    for _form, _cue in _verb.cues():
        _CUES.setdefault(exact_form(_form), []).append(_cue)
# Verbs whose perfect ends in ى: without it the word is another one (نفي، رأي).
_IN_ALIF_MAQSURA = frozenset(
    exact_form(verb.perfect)
    for verb in _VERBS
    if verb.perfect.endswith("ى") and verb.perfect != "أبدى"
)
_OBJECTS = ("ه", "ها", "هم", "هما", "نا", "ني")
_TAKING_OBJECTS = frozenset(lines("verbs_with_objects.txt"))


@lru_cache(maxsize=100_000)
def cue_of(form: str, printed: str) -> Cue | None:
    """What the word is as a reporting verb, without a clitic before it; None if it is none."""
    cues = _CUES.get(form)
    if not cues:
        return _with_object(form)
    if form in _IN_ALIF_MAQSURA and not printed.rstrip("\u064b\u0670").endswith("ى"):
        return next((cue for cue in cues if cue.form is not Form.FINITE), None)
    return cues[0]


def _with_object(form: str) -> Cue | None:
    """A finite verb to which a pronoun is joined as its object: أبلغه."""
    for pronoun in _OBJECTS:
        verb = form.removesuffix(pronoun)
        if verb == form or len(verb) < 3:
            continue
        for cue in _CUES.get(verb, ()):
            if cue.form is Form.FINITE and cue.lemma in _TAKING_OBJECTS:
                return replace(cue, has_object=True)
    return None


@lru_cache(maxsize=100_000)
def readings(form: str, printed: str) -> tuple[tuple[str, Cue], ...]:
    """What a word is as a reporting verb: («و» or nothing before it, the verb); empty for none."""
    found = [("", cue_of(form, printed))]
    if len(form) > 2 and form[0] in "وف":
        found.append((form[0], cue_of(form[1:], printed)))
    return tuple((clitic, cue) for clitic, cue in found if cue is not None)


@lru_cache(maxsize=100_000)
def is_verb(form: str, printed: str) -> bool:
    """Whether a word is a finite reporting verb or one of its participles, with و or without."""
    return any(cue.form is not Form.NOUN for _, cue in readings(form, printed))
