"""Which passwords are too easy here, beside those that Django's validators refuse."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What the archive is about and who works on it: the first that somebody would try.
OURS = (
    *("archive", "statement", "statements", "diplomat", "diplomatic", "diplomacy", "minister"),
    *("newspaper", "curator", "reviewer", "administrator", "contributor", "admin", "password"),
    *("arabic", "lebanon", "beirut", "أرشيف", "الأرشيف", "تصريح", "تصريحات", "دبلوماسي"),
    *("الدبلوماسية", "وزير", "صحيفة", "مدير", "محرر", "مراجع"),
)
# Longer ones first, so that nothing of a word is left of it.
WORDS = re.compile("|".join(sorted(map(re.escape, OURS), key=len, reverse=True)))
LEAST = 6


class OurWordsValidator:
    """Refuses a password of which without the archive's own words little is left."""

    def validate(self, password: str, user: Any = None) -> None:
        """None; ValidationError where fewer than six letters are left."""
        left = re.sub(r"[\W\d_]", "", WORDS.sub("", password.lower()))
        if WORDS.search(password.lower()) and len(left) < LEAST:
            raise ValidationError(self.get_help_text(), code="password_of_our_words")

    def get_help_text(self) -> str:
        """The same in words."""
        return _("Your password can’t be made of words that stand for the archive itself.")
