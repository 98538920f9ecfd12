"""What authors write: prompt files read, checked and listed."""
