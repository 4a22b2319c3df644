"""What records tell of a statement that is no longer shown."""

from statements.formats import shapes
from statements.models.tombstone import Tombstone


def tombstone_record(told: Tombstone) -> shapes.TombstoneRecord:
    """Since when a statement or a version of it is withdrawn or withheld, and why."""
    return {
        "number": told.number,
        "version": told.version,
        "status": told.status,
        "since": told.day.edtf,
        "reason": told.reason,
    }
