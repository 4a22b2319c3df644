"""Whether two passages report the same utterance: the words alone are judged here."""

from statements.similarity.comparing import Likeness, likeness
from statements.similarity.differences import Part, differences
from statements.similarity.reports import Report, compared, grouped
from statements.similarity.said import Said, said
from statements.similarity.shingles import keys
from statements.similarity.weights import FEWEST_SHARED, Weights

__all__ = [
    "FEWEST_SHARED",
    "Likeness",
    "Part",
    "Report",
    "Said",
    "Weights",
    "compared",
    "differences",
    "grouped",
    "keys",
    "likeness",
    "said",
]
