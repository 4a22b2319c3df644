"""A real mail server on this machine, which keeps what it takes and refuses whom it is told to."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.archive.local.rooms import free_port


@dataclass
class LetterBox:
    """The letters that were taken, in order; answers to addresses or to their letters, if any."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    refused_letters: dict[str, str] = field(default_factory=dict)
    silent_for: set[str] = field(default_factory=set)
    on_letter: Callable[[str], None] = lambda _address: None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take the address, unless it is refused."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Any, _session: Any, envelope: Any
    ) -> str:
        """Take the letter, unless it is refused; fall silent then, if told to."""
        [address] = envelope.rcpt_tos
        if address in self.refused_letters:
            return self.refused_letters[address]
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.on_letter(address)
        if address in self.silent_for:
            server.transport.abort()
        return "250 Taken"

    @property
    def addresses(self) -> list[str]:
        """To whom letters were taken, in order."""
        return [str(letter["To"]) for letter in self.letters]


@contextmanager
def open_letter_box() -> Iterator[LetterBox]:
    """The server, as long as the block lasts."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    box = LetterBox(free_port())
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    try:
        yield box
    finally:
        server.stop()
