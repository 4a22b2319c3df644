"""Arabic letters and words, without Django, database, clock or network."""
