"""How a moved database's folder takes the old one's place: at every step one of them is whole."""

import shutil
from pathlib import Path

from archive.local.cluster import Cluster
from archive.local.telling import Refusal


def begin(home: Path, new: Cluster, made_by: int) -> None:
    """Clears away what an interrupted move left; a refusal where an older one stands in the way."""
    if former(home, made_by).exists():
        raise Refusal(f"{former(home, made_by)} is there from before: move or delete it first.")
    if new.home.exists():
        new.stop()
        shutil.rmtree(new.home)


def change_places(home: Path, new: Cluster, made_by: int) -> None:
    """Puts the new folder in the old one's place, which is kept beside it."""
    (new.home / "verified").touch()
    (home / "data").rename(former(home, made_by))
    end(home)


def end(home: Path) -> None:
    """The second half of it, also where the first was all that was done."""
    (home / "moving" / "data").rename(home / "data")
    shutil.rmtree(home / "moving")


def former(home: Path, made_by: int) -> Path:
    """Where the old folder is kept."""
    return home / f"data-{made_by}"
