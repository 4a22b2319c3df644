"""What passages have in common and say of each other: the words alone are judged here."""

from statements.similarity.comparing import TOLD_APART, Likeness, likeness
from statements.similarity.differences import Part, differences
from statements.similarity.grounds import Ground, grounds
from statements.similarity.reports import Pair, Report, compared, grouped, may_be_one, may_repeat
from statements.similarity.said import Said, said
from statements.similarity.shingles import keys, may_be_alike
from statements.similarity.weights import FEWEST_SHARED, Weights

__all__ = [
    "FEWEST_SHARED",
    "TOLD_APART",
    "Ground",
    "Likeness",
    "Pair",
    "Part",
    "Report",
    "Said",
    "Weights",
    "compared",
    "differences",
    "grounds",
    "grouped",
    "keys",
    "likeness",
    "may_be_alike",
    "may_be_one",
    "may_repeat",
    "said",
]
