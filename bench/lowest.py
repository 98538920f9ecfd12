"""Print the lowest allowed version of each package that integrate needs, as constraints."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def main() -> None:
    """Read pyproject.toml and print a line a package."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        found = re.match(r"([A-Za-z0-9._-]+)>=([0-9.]+)", requirement)
        assert found, requirement
        print(f"{found[1]}=={found[2]}")


if __name__ == "__main__":
    main()
