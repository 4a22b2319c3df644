"""Running the archive on one machine: its environment, its own database, its web server."""
