"""What to show, as data."""
