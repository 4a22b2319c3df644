"""Three machines, of which any may be lost: nothing that was acknowledged is."""
