"""The words of a statement as they may leave the archive: whole, and marked only if verbatim."""

from collections.abc import Callable

from django.utils.translation import override

from statements.models import Display, Statement

LEFT_OUT = " […] "


def words_of(statement: Statement) -> str:
    """The quoted words in guillemets where the statement is verbatim, else its passage as printed.

    A paraphrase gets no marks; a passage that is partly verbatim has only the source's own.
    """
    shown = statement.words_shown
    if not (statement.is_verbatim and shown[0].is_quoted):
        return statement.text
    return LEFT_OUT.join(f"«{quoted.text}»" for quoted in shown)


def text_of(statement: Statement) -> str:
    """The passage as printed, from the reporting clause on.

    Where of its article only a link may be shown, the reporter's words around a quote are left
    out, as they are on the pages.
    """
    is_linked = statement.article.display == Display.LINK
    return words_of(statement) if is_linked else statement.text


def in_two(told: Callable[[], object]) -> tuple[str, str]:
    """What is told in the language in use, told in Arabic and in English."""
    with override("ar"):
        arabic = str(told())
    with override("en"):
        return arabic, str(told())
