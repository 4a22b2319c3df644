"""A merge or a split of speakers is taken back."""

from django.contrib.auth.models import User

from statements.curation.speakers import Undone, undo_merge
from statements.curation.splitting import undo_split
from statements.models import SpeakerMove


def undo(move: SpeakerMove, by: User, reason: str) -> Undone:
    """Take the merge or the split back; what could not be as it was, in words. Or Refused."""
    return (undo_merge if move.is_merge else undo_split)(move, by, reason)
