"""Articles and statements as documents of the Text Encoding Initiative (TEI P5, release 4.8.0).

What the elements mean here is told in `docs/tei.md`.
"""

from statements.formats.tei.document import article_document, statement_element

__all__ = ["article_document", "statement_element"]
