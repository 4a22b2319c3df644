"""Reporting verbs in all their forms: which word may open a statement, and what must follow it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from statements.arabic.normalise import exact_form
from statements.extraction.lists import lines

# What may follow a verb: أنّ and its kin, a quotation or a colon, a bare noun, words without أنّ.
THAT, QUOTED, NOUN, BARE = "أن", "«", "اسم", "رابط"
_WEAK_ENDINGS = ("ى", "ا", "ي", "و")


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
    rest = verb[1:]
    stem = rest[:-1] if rest.endswith(("ي", "و", "ى")) else rest
    dual = rest[:-1] + "ي" if rest.endswith("ى") else rest
    yield verb, Agreement.MASCULINE
    yield "ت" + rest, Agreement.FEMININE
    for form in ("ي" + stem + "ون", "ي" + dual + "ان", "ت" + dual + "ان"):
        yield form, Agreement.PLURAL


def _participle(accusative: str) -> Iterator[tuple[str, Agreement]]:
    stem = accusative.removesuffix("ا")
    weak = stem.removesuffix("ي")
    yield accusative, Agreement.MASCULINE
    yield stem + "ة", Agreement.FEMININE
    yield weak + "ين", Agreement.PLURAL
    yield stem + "ات", Agreement.PLURAL


def _rows() -> Iterator[tuple[str, str, str, str, frozenset[str]]]:
    for line in lines("verbs.txt"):
        perfect, imperfect, participle, noun, complements = line.split("\t")
        yield perfect, imperfect, participle, noun, frozenset(complements.split())


def _forms() -> dict[str, list[Cue]]:
    found: dict[str, list[Cue]] = {}
    for perfect, imperfect, participle, noun, complements in _rows():
        made = [
            *((f, Form.FINITE, a, True) for f, a in _perfect(perfect)),
            *((f, Form.FINITE, a, False) for f, a in _imperfect(imperfect) if imperfect != "-"),
            *((f, Form.PARTICIPLE, a, True) for f, a in _participle(participle) if participle != "-"),
        ]
        if noun != "-":
            made.append((noun, Form.NOUN, Agreement.MASCULINE, True))
        for form, kind, agreement, past in made:
            cue = Cue(perfect, kind, agreement, complements, past)
            found.setdefault(exact_form(form), []).append(cue)
    return found


_CUES = _forms()
# Verbs whose perfect ends in ى: without it the word is another one (نفي، رأي).
_IN_ALIF_MAQSURA = frozenset(
    exact_form(row[0]) for row in _rows() if row[0].endswith("ى") and row[0] not in ("أبدى",)
)
_OBJECTS = ("ه", "ها", "هم", "هما", "نا", "ني")
_TAKING_OBJECTS = frozenset({"أبلغ", "أخبر", "أطلع", "دعا", "اتهم", "حث", "ناشد", "وصف", "اعتبر", "طالب", "سأل", "حذر"})


@lru_cache(maxsize=100_000)
def cue_of(form: str, printed: str) -> Cue | None:
    """What the word is as a reporting verb, without a clitic before it; None if it is none."""
    cues = _CUES.get(form)
    if cues:
        if form in _IN_ALIF_MAQSURA and not printed.rstrip("\u064b\u0670").endswith("ى"):
            cues = [cue for cue in cues if cue.form is not Form.FINITE]
        return cues[0] if cues else None
    return _with_object(form)


def _with_object(form: str) -> Cue | None:
    for pronoun in _OBJECTS:
        verb = form.removesuffix(pronoun)
        if verb != form and len(verb) > 2:
            for cue in _CUES.get(verb, ()):
                if cue.form is Form.FINITE and cue.lemma in _TAKING_OBJECTS:
                    return Cue(cue.lemma, cue.form, cue.agreement, cue.complements, cue.is_past, True)
    return None


@lru_cache(maxsize=100_000)
def readings(form: str, printed: str) -> tuple[tuple[str, Cue], ...]:
    """What a word is as a reporting verb: («و» or nothing before it, the verb); empty for none."""
    found = [("", cue_of(form, printed))]
    if len(form) > 2 and form[0] in "وف":
        found.append((form[0], cue_of(form[1:], printed)))
    return tuple((clitic, cue) for clitic, cue in found if cue is not None)
