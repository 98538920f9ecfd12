from __future__ import annotations

import pytest

from tests.proofs.operations import Home, prepared
from tests.proofs.running import warm, why_not


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The prepared home that every proof copies and none changes."""
    if reason := why_not():
        pytest.skip(reason)
    warm()
    return prepared(tmp_path_factory.mktemp("proofs"))
