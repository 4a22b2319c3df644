"""The marks between the parts of a line, as the language in use writes them."""

from django.utils.translation import gettext as _


def comma() -> str:
    """A comma and the space behind it."""
    mark = _(",")
    return f"{mark} "


def semicolon() -> str:
    """A semicolon and the space behind it."""
    mark = _(";")
    return f"{mark} "


def labelled(label: object, value: object) -> str:
    """A value behind what it is: «الصفة: وزير»."""
    colon = _(":")
    return f"{label}{colon} {value}"
