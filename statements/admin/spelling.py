"""Searching the desk however a name or a word is spelt."""

from django.db.models import CharField, TextField, Transform

from statements.arabic.letters import CONTROLS, FOLD_FROM, FOLD_TO, MARKS


@CharField.register_lookup
@TextField.register_lookup
class ExactForm(Transform):
    """A column in the exact form of its words, as `statements.arabic.normalise` makes it."""

    lookup_name = "exact_form"
    # What has no counterpart, the marks and unseen controls, is dropped.
    template = (
        "translate(lower(normalize(%(expressions)s, NFKC)), "
        f"'{FOLD_FROM}{MARKS}{CONTROLS}', '{FOLD_TO}')"
    )


def however_spelt(*paths: str) -> list[str]:
    """The search fields that find a word in these columns however it is spelt."""
    return [f"{path}__exact_form" for path in paths]
