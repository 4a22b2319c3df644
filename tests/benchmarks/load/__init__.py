"""What the archive bears: many visitors at once, over HTTP, at the server that it is run with."""
