"""How many statements a second come in, by each road."""
