"""What a harvester asks: a verb and its arguments, as the protocol allows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from statements.oai.errors import BAD_ARGUMENT, BAD_VERB, ProtocolError

RESUMPTION = "resumptionToken"
_NAME = r"[A-Za-z0-9\-_.!~*'()]+"
# How the values are written; a URI as RFC 3986 spells it, without a look at its parts.
_SYNTAX = {
    "identifier": r"[A-Za-z][A-Za-z0-9+.\-]*:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+",
    "metadataPrefix": _NAME,
    "set": rf"{_NAME}(:{_NAME})*",
    "from": r"[0-9TZ:\-]{10,20}",
    "until": r"[0-9TZ:\-]{10,20}",
    RESUMPTION: r"(?s:.*)",
}


@dataclass(frozen=True, slots=True)
class Allowed:
    """The arguments of a verb; a token for the next page stands alone, in place of all others."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    has_pages: bool = False


_LIST = Allowed(("metadataPrefix",), ("from", "until", "set"), has_pages=True)
VERBS = {
    "Identify": Allowed(),
    "ListMetadataFormats": Allowed(optional=("identifier",)),
    "ListSets": Allowed(has_pages=True),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
    "GetRecord": Allowed(("identifier", "metadataPrefix")),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A verb and the arguments that are given, by their names."""

    verb: str
    arguments: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The value of an argument, empty where it is not given."""
        return self.arguments.get(name, "")


def asked(parameters: QueryDict) -> Asked:
    """What is asked; ProtocolError for an unknown verb, and for arguments that it does not take."""
    verbs = parameters.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise ProtocolError(BAD_VERB, f"The verb must be one of {', '.join(VERBS)}.")
    given = {name: values for name, values in parameters.lists() if name != "verb"}
    _check_names(VERBS[verbs[0]], given)
    arguments = {name: values[0] for name, values in given.items()}
    for name, value in arguments.items():
        if not re.fullmatch(_SYNTAX[name], value, re.ASCII):
            raise ProtocolError(BAD_ARGUMENT, f"The value of {name} is not written as it must be.")
    return Asked(verbs[0], arguments)


def _check_names(allowed: Allowed, given: Mapping[str, list[str]]) -> None:
    """Refuses arguments that are missing, unknown or given twice, and others beside a token."""
    repeated = [name for name, values in given.items() if len(values) > 1]
    if repeated:
        raise ProtocolError(BAD_ARGUMENT, f"An argument is given more than once: {repeated[0]!a}.")
    if allowed.has_pages and RESUMPTION in given:
        if len(given) > 1:
            raise ProtocolError(BAD_ARGUMENT, f"Beside {RESUMPTION} nothing else may be asked.")
        return
    if unknown := given.keys() - {*allowed.required, *allowed.optional}:
        raise ProtocolError(BAD_ARGUMENT, f"The verb has no argument {min(unknown)!a}.")
    if missing := [name for name in allowed.required if name not in given]:
        raise ProtocolError(BAD_ARGUMENT, f"An argument is missing: {missing[0]}.")
