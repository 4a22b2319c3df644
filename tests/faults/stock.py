"""What waits for curators in the tests: an article whose speakers the archive knows."""

from itertools import product
from pathlib import Path

TITLE = "لافروف وكيري يبحثان في جنيف تمديد الهدنة"
_SPEAKERS = ("وزير الخارجية الروسي سيرغي لافروف", "وزير الخارجية الأميركي جون كيري")
_WORDS = (
    "أن الهدنة ستُمدَّد أسبوعاً",
    "أن المحادثات ستُستأنف في فيينا",
    "أن الوفود وصلت إلى جنيف",
    "أن الحل لا يكون إلا سياسياً",
)


def an_article(folder: Path) -> Path:
    """A text file with a few reported statements of two ministers."""
    said = [f"أكد {speaker} {words}." for words, speaker in product(_WORDS, _SPEAKERS)]
    file = folder / "talks.txt"
    file.write_text("\n\n".join((TITLE, *said)) + "\n", encoding="utf-8")
    return file
