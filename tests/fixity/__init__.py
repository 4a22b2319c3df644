"""Fixity: damage of every kind is found and named, and what is sound is said to be."""
