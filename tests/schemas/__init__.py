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


@cache
def oai() -> Any:
    """OAI-PMH 2.0 with Dublin Core in its records; of what TEI holds it knows nothing."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Kept())
    return etree.XMLSchema(etree.parse(FOLDER / "answers.xsd", parser))


class _Kept(etree.Resolver):  # type: ignore[misc]
    """Finds a schema here, by the last part of its address."""

    def resolve(self, address: str, public_id: str, context: object) -> Any:
        """The file of that name."""
        kept = FOLDER / address.rpartition("/")[2]
        return self.resolve_filename(str(kept), context) if kept.exists() else None
