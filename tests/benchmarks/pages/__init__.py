"""What each kind of page costs the server on the seed archive."""
