"""The schemas of others, kept here so that no test asks the network."""

from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

FOLDER = Path(__file__).parent


@cache
def tei() -> Any:
    """TEI P5, release 4.8.0; it takes some seconds to be read, once."""
    return etree.RelaxNG(etree.parse(FOLDER / "tei_all-4.8.0.rng"))
