"""How well questions find the text that answers them."""
