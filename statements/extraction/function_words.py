"""The small words around a reporting verb, in exact form; each list says what its words do."""

from statements.arabic.normalise import exact_form
from statements.extraction.lists import lines


def _forms(name: str) -> frozenset[str]:
    return frozenset(map(exact_form, lines(name)))


THAT_WORDS = _forms("that_words.txt")
CONNECTORS = _forms("connectors.txt")
RELATIVES = _forms("relatives.txt")
NO_CLAUSE_BEHIND = THAT_WORDS | _forms("no_clause_behind.txt")
NEGATIONS = _forms("negations.txt")
ADVERBS = _forms("adverbs.txt")
RELAYS = _forms("relays.txt")
ACCORDING = _forms("according.txt")
NO_PREPOSITION = _forms("no_preposition.txt")
FRAME_OPENERS = _forms("frame_openers.txt")
BETWEEN_SUBJECT_AND_VERB = _forms("between_subject_and_verb.txt")
PARENTHESES = RELATIVES | _forms("parentheses.txt")
COLLECTIVES = _forms("collectives.txt")
NAMED_THINGS = _forms("named_things.txt")
CIRCUMSTANCES = _forms("circumstances.txt")
SAYABLE_NOUNS = _forms("sayable_nouns.txt")

# What sets two clauses against each other.
CONTRASTS = frozenset({"فيما", "بينما"})
DEMONSTRATIVES = frozenset({"هذا", "هذه", "تلك", "هولاء", "هؤلاء"})

# Verbs and names as their own lists spell them.
IMPERSONAL_VERBS = frozenset(lines("impersonal_verbs.txt"))
STATING_VERBS = frozenset(lines("stating_verbs.txt"))
VERBS_WITH_WORDS_BEHIND = frozenset(lines("verbs_with_words_behind.txt"))
MASCULINE_COUNTRIES = frozenset(lines("masculine_countries.txt"))
# Verbs that need an object: without another noun, what follows them is it.
TRANSITIVE_VERBS = frozenset({"اتهم", "وصف", "حمّل", "ناشد", "حث", "حض", "هنأ"})
# Verbs that report something also where they are negated.
ASSERTING_IF_NEGATED = frozenset({"استبعد", "نفى", "أنكر", "تردد", "أخفى"})
