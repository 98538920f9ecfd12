"""A place at the terminal to practise with chronic pain, and to write."""
