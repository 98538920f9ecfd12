"""What is done with a person and a store that are handed in."""
