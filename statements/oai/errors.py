"""What a harvester is told instead of an answer."""

BAD_ARGUMENT = "badArgument"
BAD_RESUMPTION = "badResumptionToken"
BAD_VERB = "badVerb"
NO_FORMAT = "cannotDisseminateFormat"
NO_RECORD = "idDoesNotExist"
NO_RECORDS = "noRecordsMatch"


class ProtocolError(Exception):
    """A request that cannot be answered: one of the protocol's codes, and why in words."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
