"""Tests of what authors write, and of what is said to them about it."""
