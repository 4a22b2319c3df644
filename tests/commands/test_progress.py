"""Long commands tell how far they are."""

from io import StringIO

from statements.management.progress import Progress


class Terminal(StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_elsewhere_than_on_a_terminal_a_line_is_written_every_five_seconds() -> None:
    log, clock = StringIO(), iter([0.0, 1.0, 5.0, 5.0, 6.0, 11.0, 11.0])
    with Progress(log, "documents", clock=lambda: next(clock)) as progress:
        for done in (1, 2, 3):
            progress.tell(done, 9)
        progress.tell(4, None)
    assert log.getvalue() == "2 of 9 documents …\n4 documents …\n"


def test_on_a_terminal_a_bar_grows() -> None:
    terminal = Terminal()
    with Progress(terminal, "documents") as progress:
        progress.tell(3, 6)
    assert "50%|" in terminal.getvalue()
    assert "3/6 " in terminal.getvalue()


def test_who_wants_quiet_has_it() -> None:
    terminal = Terminal()
    with Progress(terminal, "documents", quiet=True) as progress:
        progress.tell(3, 6)
    assert terminal.getvalue() == ""
