"""Fixity: whether all that the archive holds is still what it was (docs/fixity.md).

Each check is a small thing that looks at rows and yields faults; `running` takes them through the
archive, remembers how far they are, and goes on from there.
"""

from statements.fixity.check import Check, Whole
from statements.fixity.fault import Fault
from statements.fixity.running import Run, Told
from statements.fixity.seals import head, seal_what_is_settled
from statements.fixity.subjects import ALL

__all__ = ["ALL", "Check", "Fault", "Run", "Told", "Whole", "head", "seal_what_is_settled"]
