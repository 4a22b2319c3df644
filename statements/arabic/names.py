"""How names stand in an Arabic index."""

ARTICLE = "ال"


def index_name(name: str, family_name: str = "") -> str:
    """A name as the index orders it: family name first, without ال; «بوتين، فلاديمير»."""
    family = without_article(family_name or name)
    given = name.removesuffix(family_name).strip() if family_name else ""
    return f"{family}، {given}" if given else family


def without_article(name: str) -> str:
    """The name without a leading ال when a word of three letters or more remains."""
    rest = name.removeprefix(ARTICLE)
    first_word = rest.split(" ", 1)[0]
    return rest if len(first_word) >= 3 else name
