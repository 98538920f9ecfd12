"""The rules of the field, pure: no disk, no clock, no terminal."""
