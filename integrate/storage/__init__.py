"""The vault on disk."""
