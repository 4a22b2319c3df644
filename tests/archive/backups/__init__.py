"""Backups: what is kept of them, and how one is known to be whole."""
