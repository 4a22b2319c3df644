"""How well reports of one utterance are found."""
