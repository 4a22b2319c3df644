"""The commands of docs/failover.md, as whoever reads it would type them."""

import re
from textwrap import dedent

from archive.local.places import CLONE
from tests.cluster.patroni import Node

_FAILOVER = CLONE / "docs" / "failover.md"


def blocks(heading: str) -> list[str]:
    """The commands under a heading, a block for each machine or moment."""
    (found,) = re.findall(
        rf"^## {heading}\n(.*?)(?=^## |\Z)", _FAILOVER.read_text(), re.MULTILINE | re.DOTALL
    )
    told = re.findall(r"^ *```sh\n(.*?)^ *```", found, re.MULTILINE | re.DOTALL)
    return [dedent(block) for block in told]


def types(node: Node, commands: str, *answers: str, **changed: str) -> None:
    """Does what these commands say on a node, which has no systemd: the test stands for it."""
    first, *rest = re.split(r"^systemctl (start|stop) patroni\n", commands, flags=re.MULTILINE)
    node.types(first, *answers, **changed)
    for wish, then in zip(rest[::2], rest[1::2], strict=True):
        if wish == "start":
            node.start_patroni()
        else:
            node.stop_patroni()
        node.types(then)
