"""One form for all the ways in which one word is written.

Rules: NFKC; marks and unseen controls dropped; أإآٱ→ا, ى ی→ي, ک→ك, ة→ه, پچژڤگ→بجزفك;
Arabic-Indic and Persian digits → 0–9; lower case.
"""

import unicodedata

from statements.arabic.letters import FOLDING, UNSEEN


def without_marks(text: str) -> str:
    """The text without tatweel, vowel signs and unseen controls, after NFKC."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def exact_form(text: str) -> str:
    """The form under which a word is indexed and asked for; «الأزمة» gives «الازمه»."""
    return without_marks(text).lower().translate(FOLDING)
