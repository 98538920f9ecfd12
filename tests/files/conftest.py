from __future__ import annotations

from .disk import disk

__all__ = ["disk"]
