"""The floors of the house are kept apart by the build."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"], cwd=house, capture_output=True, text=True, check=False
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for room in ("statements", "archive"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_as_it_stands_keeps_its_floors(house: Path) -> None:
    assert lint(house).returncode == 0


@pytest.mark.parametrize(
    ("room", "upward_import", "contract"),
    [
        ("models/quote.py", "import statements.views.home", "An import only ever points down"),
        ("arabic/letters.py", "import django", "The language rooms know words"),
        ("models/quote.py", "import archive.database", "does not know the project around it"),
        ("filters/facets.py", "import statements.importers", "An import only ever points down"),
    ],
)
def test_an_import_that_points_upward_breaks_the_build(
    house: Path, room: str, upward_import: str, contract: str
) -> None:
    module = house / "statements" / room
    module.write_text(f"{module.read_text('utf-8')}\n{upward_import}\n", encoding="utf-8")
    outcome = lint(house)
    assert outcome.returncode == 1
    broken = [line for line in outcome.stdout.splitlines() if line.endswith("BROKEN")]
    assert any(contract in line for line in broken)
