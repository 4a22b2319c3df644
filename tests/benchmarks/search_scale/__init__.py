"""How long a search page takes, and what it costs, on a made archive of any size."""
