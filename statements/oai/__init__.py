"""The door for libraries: statements are harvested as OAI-PMH 2.0 tells it.

The protocol: https://www.openarchives.org/OAI/openarchivesprotocol.html; how this archive keeps it
is told in `docs/harvesting.md`.
"""
