"""Backups of the database: taken, kept for a while, verified, restored (docs/backups.md).

A backup is a BagIt bag (RFC 8493): its payload is what pg_dump wrote in its directory format, and
beside it `manifest.json` tells what must be found again when it is restored.
"""
