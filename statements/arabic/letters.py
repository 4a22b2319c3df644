"""Which letters are written apart and mean the same to a reader who searches."""

import re

# Written marks that do not change the word: tatweel, vowel and Quranic signs.
MARKS = (
    "\u0640"
    + "".join(map(chr, range(0x0610, 0x061B)))
    + "".join(map(chr, range(0x064B, 0x0660)))
    + "\u0670"
    + "".join(map(chr, range(0x06D6, 0x06EE)))
)
# Zero-width and bidirectional controls, which a reader cannot see.
CONTROLS = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
    + ("\u2066\u2067\u2068\u2069")
)

FOLD_FROM = "أإآٱىیکةپچژڤگ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹"
FOLD_TO = "اااايي" + "ك" + "ه" + "بجزفك" + "0123456789" + "0123456789"

FOLDING = str.maketrans(FOLD_FROM, FOLD_TO)
UNSEEN = re.compile(f"[{re.escape(MARKS + CONTROLS)}]+")

# In an index hamza stands with its seat, and what is not seen does not count: PostgreSQL's
# translate() drops the letters of the first line that have none in the second.
INDEX_FROM = FOLD_FROM + "ءؤئ" + MARKS + CONTROLS
INDEX_TO = FOLD_TO + "اوي"

# The alphabet as an index shows it: hamza on any seat stands with alif.
ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
