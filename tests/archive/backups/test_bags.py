"""A backup is a bag that any BagIt program, and sha256sum, can verify."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.backups import bags

MOMENT = datetime(2026, 11, 22, 21, tzinfo=UTC)


def quiet(*_: object) -> None:
    """Nobody watches."""


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """A bag with two files of payload and one beside them."""
    folder = tmp_path / "archive-20261122T210000Z"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "toc.dat").write_bytes(b"what is in it")
    (folder / "data" / "4473.dat.gz").write_bytes(b"rows" * 1000)
    (folder / "manifest.json").write_text("{}")
    bags.close(folder, MOMENT, "Archive", quiet)
    return folder


def test_a_bag_says_how_much_it_holds_and_is_whole(bag: Path) -> None:
    assert "Payload-Oxum: 4013.2\n" in (bag / "bag-info.txt").read_text()
    assert bags.faults(bag, quiet) == []


def test_sha256sum_verifies_it_too(bag: Path) -> None:
    sums = ["manifest-sha256.txt", "tagmanifest-sha256.txt"]
    subprocess.run(["sha256sum", "--check", "--strict", *sums], cwd=bag, check=True)


def test_whatever_has_changed_is_missing_or_strange_is_named(bag: Path) -> None:
    (bag / "data" / "4473.dat.gz").write_bytes(b"rowS" * 1000)
    (bag / "data" / "toc.dat").unlink()
    (bag / "data" / "more").write_text("from elsewhere")

    assert bags.faults(bag, quiet) == [
        "data/toc.dat is missing",
        "data/more does not belong to it",
        "data/4473.dat.gz has changed",
    ]


def test_sums_that_were_made_to_fit_are_found(bag: Path) -> None:
    sums = bag / "manifest-sha256.txt"
    sums.write_text(sums.read_text().replace("data/toc.dat", "data/toc2.dat"))
    (bag / "data" / "toc.dat").rename(bag / "data" / "toc2.dat")

    assert bags.faults(bag, quiet) == ["manifest-sha256.txt has changed"]
