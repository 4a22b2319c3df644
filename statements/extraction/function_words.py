"""The small words around a reporting verb, in exact form; each list says what its words do."""

from statements.extraction.lists import forms, lines

THAT_WORDS = forms("that_words.txt")
CONNECTORS = forms("connectors.txt")
RELATIVES = forms("relatives.txt")
NO_CLAUSE_BEHIND = THAT_WORDS | forms("no_clause_behind.txt")
NEGATIONS = forms("negations.txt")
ADVERBS = forms("adverbs.txt")
RELAYS = forms("relays.txt")
ACCORDING = forms("according.txt")
NO_PREPOSITION = forms("no_preposition.txt")
FRAME_OPENERS = forms("frame_openers.txt")
BETWEEN_SUBJECT_AND_VERB = forms("between_subject_and_verb.txt")
PARENTHESES = RELATIVES | forms("parentheses.txt")
COLLECTIVES = forms("collectives.txt")
NAMED_THINGS = forms("named_things.txt")
CIRCUMSTANCES = forms("circumstances.txt")
SAYABLE_NOUNS = forms("sayable_nouns.txt")

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
