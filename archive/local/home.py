"""Where the embedded database may live without any permission outside the clone changing."""

import hashlib
import os
import stat
from pathlib import Path

from archive.local.account import Account
from archive.local.places import CLONE, VAR
from archive.local.telling import Refusal

# For root's clone in a folder that the server's account cannot enter, such as /root.
ELSEWHERE = Path("/var/lib/diplomatic-statements")
RECORD = VAR / "postgres-is-in"


def base_for(account: Account) -> Path:
    """The folder for the database's own folders, which the account can reach."""
    VAR.mkdir(parents=True, exist_ok=True)
    if account.uid == os.geteuid():
        return VAR
    if VAR.is_relative_to(CLONE):
        VAR.chmod(VAR.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)
    # Once chosen it stays: a database never moves because a folder's permissions did.
    if not RECORD.exists() and ((VAR / "postgres").exists() or account.can_enter(VAR)):
        return VAR
    return _elsewhere(account)


def make_folder(folder: Path, owner: Account) -> None:
    """A folder for this account alone; one of somebody else's is refused, never taken over."""
    if not folder.exists():
        folder.mkdir(mode=0o700, exist_ok=True)
        os.chown(folder, owner.uid, owner.gid)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner.uid:
        raise Refusal(
            f"{folder} does not belong to {owner.name}: run as the account that made it,"
            " or in a clone of your own."
        )


def _elsewhere(account: Account) -> Path:
    recorded = Path(RECORD.read_text()) if RECORD.exists() else None
    if recorded and _is_ours(recorded):
        return recorded
    base = ELSEWHERE / hashlib.sha256(str(VAR).encode()).hexdigest()[:16]
    for folder in (ELSEWHERE, base):
        if not folder.exists():
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755)
    if not account.can_enter(base):
        raise Refusal(
            f"The account {account.name} can enter neither {VAR} nor {base}:"
            " clone into a folder it can enter, or set DATABASE_URL."
        )
    (base / "belongs-to").write_text(str(VAR))
    RECORD.write_text(str(base))
    return base


def _is_ours(base: Path) -> bool:
    """Whether the recorded place is this clone's, also after the clone was moved (not copied)."""
    owner = base / "belongs-to"
    if not owner.exists():
        return False
    former = Path(owner.read_text())
    if former != VAR and (former / RECORD.name).exists():
        return False
    owner.write_text(str(VAR))
    return True
