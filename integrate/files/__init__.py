"""Files done safely: atomic, private, locked, in the right place."""
