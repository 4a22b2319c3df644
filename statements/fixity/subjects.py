"""All that is verified, in its order: what is quick and tells most comes first."""

from statements.fixity.check import Check, Whole
from statements.fixity.decisions import DECISIONS
from statements.fixity.index import INDEX
from statements.fixity.losses import LOSSES
from statements.fixity.redirects import REDIRECTS
from statements.fixity.references import REFERENCES
from statements.fixity.rules import RULES
from statements.fixity.seals import SEALS
from statements.fixity.texts import TEXTS

ALL: tuple[Check | Whole, ...] = (
    *RULES,
    REFERENCES,
    REDIRECTS,
    LOSSES,
    SEALS,
    *TEXTS,
    *DECISIONS,
    *INDEX,
)
