"""Words that belong to another by more than their endings: broken plurals, other spellings."""

import re
from collections.abc import Iterator

from statements.arabic.hamza import unseated, without_hamza
from statements.arabic.normalise import exact_form
from statements.arabic.suffixes import without_endings
from statements.arabic.word_lists import KEEP_FEMININE, KEEP_SHORT, lines

PRONOUNS = ("ها", "هم", "هما", "هن", "كم", "كما", "نا")
OF_A_NOUN = ("", "ا", "ه", *PRONOUNS)
OF_AN_ADJECTIVE = ("", "ه", "ا", "ون", "ين", "ات", "تين", "تان")
ARTICLES = ("ال", "وال", "فال", "بال", "كال", "وبال", "لل", "ولل")
BEHIND_OPEN_T = ("ه", "ي", "ين", "ان", *PRONOUNS)
# Plurals that with ه would be a noun in ة of another meaning: معاهد/معاهدة, تجار (تاجر)/تجارة.
LIKE_A_NOUN_IN_TA = re.compile("م.ا.. .*|..ا. .ا..")

# Two words in exact form: one that is listed, and the one that it is filed under.
Pair = tuple[str, str]


def forms_of_noun(noun: str) -> Iterator[str]:
    """The noun as it stands alone, in the accusative and with pronouns; جهود، جهودا، جهودها."""
    if noun.endswith("ه"):
        yield noun
        yield from (noun[:-1] + "ت" + ending for ending in BEHIND_OPEN_T)
    else:
        yield from (noun + ending for ending in OF_A_NOUN)


def forms_of_plural(plural: str, singular: str) -> Iterator[str]:
    """The forms of a plural that are no other word."""
    is_like_another = LIKE_A_NOUN_IN_TA.fullmatch(f"{plural} {singular}")
    return (
        form for form in forms_of_noun(plural) if not (is_like_another and form == plural + "ه")
    )


def forms_in_alif(noun: str) -> Iterator[str]:
    """What a noun in ى becomes before pronouns; قتلى gives قتلاهم."""
    return (noun[:-1] + "ا" + ending for ending in ("ه", *PRONOUNS))


def forms_of_spelling(word: str) -> Iterator[str]:
    """The word in all its forms, be it an adjective (أميركي) or a noun (هيأة)."""
    if word.endswith("ي"):
        return (word + ending for ending in OF_AN_ADJECTIVE)
    return forms_of_noun(word)


def _stem(word: str) -> str:
    """The stem of a word that has no clitics."""
    return without_endings(without_hamza(word))


def _pairs(*names: str) -> list[Pair]:
    """The pairs of words of the lists, in exact form."""
    pairs = (line.split() for name in names for line in lines(name))
    return [(exact_form(word), exact_form(usual)) for word, usual in pairs]


def _our(plurals: list[Pair]) -> Iterator[Pair]:
    """Nouns that have a plural here, with نا; on other words it may be their own ن (بيانا)."""
    return ((singular + "نا", singular) for _, singular in plurals)


def _of_feminines() -> Iterator[Pair]:
    """The forms of nouns that keep their ة: خطته، خطتين، لغاتها."""
    for noun in sorted(KEEP_FEMININE):
        for form in (*forms_of_noun(noun), *forms_of_noun(noun[:-1] + "ات")):
            yield form, noun


def _of_short_nouns() -> Iterator[Pair]:
    """The forms of nouns of two letters: الحل، للحل، حلها؛ not حلنا, since أمنا is of أمن."""
    for noun in sorted(KEEP_SHORT):
        yield from ((article + noun, noun) for article in ARTICLES)
        yield from ((noun + ending, noun) for ending in PRONOUNS if ending != "نا")


def _of_plurals(plurals: list[Pair]) -> Iterator[Pair]:
    """The forms of all plurals; those in ى are known by how they are written in the list."""
    written = [line.split()[0] for line in lines("plurals.txt")]
    for (plural, singular), as_written in zip(plurals, written, strict=True):
        ends_in_alif = as_written.endswith("ى")
        forms = forms_in_alif(plural) if ends_in_alif else forms_of_plural(plural, singular)
        yield from ((form, singular) for form in forms)


def _stems() -> dict[str, str]:
    """The stem of every form of every listed word; a listed word counts before a made form."""
    plurals = _pairs("plurals.txt")
    spellings = _pairs("spellings.txt", "relations.txt")
    spelt = ((form, usual) for word, usual in spellings for form in forms_of_spelling(word))
    made = [*_our(plurals), *_of_short_nouns(), *_of_feminines(), *_of_plurals(plurals), *spelt]
    return {unseated(word): _stem(usual) for word, usual in [*made, *plurals, *spellings]}


STEMS = _stems()
