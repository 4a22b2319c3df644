"""The project around the archive: settings, addresses, and how it is run on one machine."""
