"""How the laws are tried: as often as usual, without a stopwatch."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without a stopwatch", deadline=None)
settings.load_profile("without a stopwatch")
