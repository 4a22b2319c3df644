"""A statement as plain text: its passage, what is doubtful of it, and how it is cited."""

from django.utils.translation import gettext as _

from statements.formats.citation import citation
from statements.formats.site import Site
from statements.formats.words import text_of
from statements.models import Statement


def document(statement: Statement, site: Site) -> str:
    """Paragraphs with an empty line between them; both citations, the Arabic one first."""
    note = statement.attribution_note
    paragraphs = [
        text_of(statement),
        *([" ".join([_("Note on the attribution:"), note])] if note else []),
        *(str(citation(statement, site, language)) for language in ("ar", "en")),
    ]
    return "\n\n".join(paragraphs) + "\n"
