"""Speakers, events and aliases as spreadsheets, out of the archive and into it."""
