"""How one report becomes another: cut, respelt, marked, introduced otherwise, padded.

Nothing here knows how reports are compared. The first ways make the set on which the comparison
was tuned, the others the one that is held out.
"""

import random
import re
from collections.abc import Callable, Sequence

Change = Callable[[str, random.Random], str]

CLAUSES = (
    ("وقال", "وقال الوزير إن "),
    ("أكد", "أكد وزير الخارجية أن "),
    ("وصرح", "وصرح للصحافيين عقب اللقاء بأن "),
    ("وشدد", "وشدد رئيس الدبلوماسية في مؤتمر صحافي على أن "),
    ("وأعلن", "وأعلن المسؤول في بيان أن "),
    ("", ""),
)
OTHER_CLAUSES = (
    ("ذكر", "ذكر في حديث إلى إذاعة محلية أن "),
    ("وأوضح", "وأوضح المسؤول نفسه للتلفزيون الرسمي أن "),
    ("ورأى", "ورأى رئيس الوفد المفاوض، رداً على سؤال، أن "),
    ("لفت", "كما لفت إلى أن "),
    ("", ""),
)
STOCK = (
    "، وبحث الجانبان العلاقات الثنائية بين البلدين وسبل تعزيزها",
    "، كما جرى تبادل وجهات النظر حول القضايا ذات الاهتمام المشترك",
    "، مؤكداً ضرورة مكافحة الإرهاب والتطرف",
)
OTHER_STOCK = (
    "، متمنياً للبلد المضيف مزيداً من التقدم والازدهار",
    "، ومعرباً عن تقديره لحفاوة الاستقبال وكرم الضيافة",
    "، في إطار الزيارة الرسمية التي يقوم بها الوفد المرافق",
)
REPLACED = {
    "يجب": "ينبغي",
    "من أجل": "بغية",
    "خلال": "أثناء",
    "المقبل": "القادم",
    "بسبب": "جراء",
    "عاجلة": "فورية",
    "حول": "بشأن",
    "مشيراً": "لافتاً",
    "ستجري": "تنظم",
    "العاصمة": "الحاضرة",
    "بلاده": "دولته",
    "سوف": "لسوف",
    "جميع": "سائر",
    "الذي": "والذي",
}
OTHERWISE_REPLACED = {
    "بلاده": "بلدنا",
    "نسمح": "نرضى",
    "بعد": "إثر",
    "عبر": "من طريق",
    "قبل": "قبيل",
    "كاملاً": "برمته",
    "محدودة": "طفيفة",
    "ضرورة": "وجوب",
    "إلى جانب": "مع",
    "عن": "بخصوص",
    "هذه": "تلك",
    "قوات": "وحدات",
    "كل": "كافة",
}
TAGS = ("، وفق ما نقلته وكالة سانا،", "، كما جاء في النشرة،", " (حسب الترجمة الرسمية)")
NUMBERS = {"سبعة": "7", "ست": "6", "ثلاث": "3", "تسعين": "90", "12": "اثني عشر", "تسع": "٩"}


def cut_end(text: str, chance: random.Random) -> str:
    """Without its last words, up to two fifths of them."""
    words = text.split()
    return " ".join(words[: max(8, round(len(words) * chance.uniform(0.6, 0.85)))]).strip("«،")


def cut_beginning(text: str, chance: random.Random) -> str:
    """Without its first words, up to a third of them."""
    words = text.split()
    dropped = min(round(len(words) * chance.uniform(0.15, 0.33)), max(len(words) - 8, 0))
    return " ".join(words[dropped:]).lstrip("»،")


def respelt(text: str, chance: random.Random) -> str:
    """With hamza, ya, ta marbuta, digits and vowel signs written otherwise."""
    folded = text.translate(str.maketrans("أإآ", "ااا")) if chance.random() < 0.6 else text
    if chance.random() < 0.5:
        folded = re.sub(r"ي\b", "ى", folded)
    if chance.random() < 0.5:
        folded = re.sub(r"ة\b", "ه", folded)
    if chance.random() < 0.5:
        folded = folded.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    if chance.random() < 0.5:
        folded = re.sub(r"ال(\w)", "الـ\\1", folded, count=3)
    return re.sub(r"(\w)(?=\w)", lambda m: m[1] + chance.choice(("", "", "", "ّ", "َ")), folded)


def marked(text: str, chance: random.Random) -> str:
    """With other quotation marks and commas."""
    for mark in "«»“”":
        text = text.replace(mark, chance.choice(('"', "'", "")))
    return text.replace("،", chance.choice((" -", ",", "")))


def a_word_replaced(text: str, chance: random.Random) -> str:
    """With one or two common words replaced by others that mean the same."""
    return _replaced(text, REPLACED, 2)


def padded(text: str, chance: random.Random) -> str:
    """With a stock phrase behind it."""
    return text + chance.choice(STOCK)


def middle_left_out(text: str, chance: random.Random) -> str:
    """Without some words in its middle, up to a fifth of them."""
    words = text.split()
    size = round(len(words) * chance.uniform(0.08, 0.2))
    start = len(words) // 2 - size // 2
    return " ".join(words[:start] + words[start + size :])


def turned_round(text: str, chance: random.Random) -> str:
    """With the part behind its middle comma before the other."""
    parts = [part.strip() for part in text.split("،")]
    middle = (len(parts) + 1) // 2
    return "، ".join(parts[middle:] + parts[:middle])


def mistyped(text: str, chance: random.Random) -> str:
    """With a letter lost or doubled in two long words."""
    words = text.split()
    for place in chance.sample(range(len(words)), 2):
        word = words[place]
        if len(word) > 5:
            at = chance.randrange(2, len(word) - 1)
            words[place] = word[:at] + chance.choice(("", word[at] * 2)) + word[at + 1 :]
    return " ".join(words)


def otherwise_worded(text: str, chance: random.Random) -> str:
    """With up to three words replaced by others that mean the same."""
    return _replaced(text, OTHERWISE_REPLACED, 3)


def attributed(text: str, chance: random.Random) -> str:
    """With a remark on the source in its middle."""
    words = text.split()
    at = len(words) // 2
    return " ".join(words[:at]) + chance.choice(TAGS) + " " + " ".join(words[at:])


def numbers_otherwise(text: str, chance: random.Random) -> str:
    """With numbers in digits that stood in words, and in words that stood in digits."""
    return " ".join(NUMBERS.get(word, word) for word in text.split())


def thanked(text: str, chance: random.Random) -> str:
    """With another stock phrase behind it."""
    return text + chance.choice(OTHER_STOCK)


TUNED: Sequence[Change] = (cut_end, cut_beginning, respelt, marked, a_word_replaced, padded)
HELD_OUT: Sequence[Change] = (
    *(middle_left_out, turned_round, mistyped, otherwise_worded),
    *(attributed, numbers_otherwise, thanked, respelt),
)


def _replaced(text: str, words: dict[str, str], most: int) -> str:
    """The text with at most so many of the words replaced."""
    for old, new in words.items():
        changed = re.sub(rf"(?<!\w){old}(?!\w)", new, text, count=1)
        most -= changed != text
        text = changed
        if not most:
            break
    return text
