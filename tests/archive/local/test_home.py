"""Where root's database lives: in the clone, or where its account can reach it."""

import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.local import home, programs
from archive.local.account import Account, caller
from archive.local.telling import Refusal


@dataclass(frozen=True)
class Stranger(Account):
    """The server's account as root sees it: another one, that enters only what it is let into."""

    enters: tuple[Path, ...] = ()

    def can_enter(self, folder: Path) -> bool:
        """Whether the folder lies in one that was opened to it."""
        return any(folder.is_relative_to(entered) for entered in self.enters)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone whose archive never ran."""
    monkeypatch.setattr(home, "ELSEWHERE", tmp_path / "elsewhere")
    move_to(tmp_path / "clone", monkeypatch)
    return tmp_path / "clone"


def move_to(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the modules believe that they stand in this clone."""
    monkeypatch.setattr(home, "CLONE", clone)
    monkeypatch.setattr(home, "VAR", clone / "var")
    monkeypatch.setattr(home, "RECORD", clone / "var" / "postgres-is-in")


def test_an_ordinary_users_database_lies_in_the_clone(clone: Path) -> None:
    assert home.base_for(caller()) == clone / "var"


def test_roots_database_lies_in_the_clone_where_the_account_gets_there(clone: Path) -> None:
    account = Stranger("stranger", -1, -1, enters=(clone,))
    assert home.base_for(account) == clone / "var"
    assert (clone / "var").stat().st_mode & stat.S_IXOTH


def test_roots_database_lies_elsewhere_where_the_account_gets_not_and_stays_there(
    clone: Path, tmp_path: Path
) -> None:
    account = Stranger("stranger", -1, -1, enters=(tmp_path / "elsewhere",))
    base = home.base_for(account)
    assert base.parent == tmp_path / "elsewhere"
    opened = Stranger("stranger", -1, -1, enters=(tmp_path,))
    assert home.base_for(opened) == base, "also when the clone can be entered later"


def test_a_clone_that_moved_keeps_its_database_and_a_copy_gets_its_own(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = Stranger("stranger", -1, -1, enters=(tmp_path / "elsewhere",))
    base = home.base_for(account)
    clone.rename(tmp_path / "moved")
    move_to(tmp_path / "moved", monkeypatch)
    assert home.base_for(account) == base
    (tmp_path / "copy" / "var").mkdir(parents=True)
    (tmp_path / "copy" / "var" / "postgres-is-in").write_text(str(base))
    move_to(tmp_path / "copy", monkeypatch)
    assert home.base_for(account) != base


def test_an_account_that_gets_nowhere_is_one_line(clone: Path) -> None:
    with pytest.raises(Refusal, match="can enter neither"):
        home.base_for(Stranger("stranger", -1, -1))


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    with pytest.raises(Refusal, match="does not belong to stranger"):
        home.make_folder(tmp_path / "theirs", Account("stranger", -1, -1))


@dataclass(frozen=True)
class Kept(Account):
    """An account that can run nothing in the environment."""

    out_of: str = "site-packages"

    def can_run(self, program: Path) -> bool:
        """Whether the program lies outside of what is closed."""
        return self.out_of not in program.parts and super().can_run(program)


def test_programs_that_the_account_cannot_reach_are_copied_and_run_from_the_copy(
    rooms: Path, new_room: Path
) -> None:
    me = caller()
    account = Kept(me.name, me.uid, me.gid)
    copied = programs.programs_for(account, new_room)
    assert copied.is_relative_to(new_room)
    assert programs.major_version(copied) >= 18
    assert programs.programs_for(account, new_room) == copied
    assert len(list(new_room.iterdir())) == 1


def test_programs_that_do_not_run_at_all_are_one_line_with_the_way_out(new_room: Path) -> None:
    with pytest.raises(Refusal, match="DATABASE_URL=postgresql://"):
        programs.programs_for(Kept("nobody", caller().uid, caller().gid, out_of="/"), new_room)
