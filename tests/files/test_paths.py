from __future__ import annotations

from pathlib import Path

import pytest

from integrate.errors import UsageProblem
from integrate.files.paths import Home, find_home


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_that_is_named_goes_before_the_variable_and_that_before_the_system(
    home: Path,
) -> None:
    environment = {"INTEGRATE_HOME": "/from/the/variable", "XDG_DATA_HOME": "/from/the/system"}

    assert find_home(environment, "/chosen").folder == Path("/chosen")
    assert find_home(environment).folder == Path("/from/the/variable")
    assert find_home({**environment, "INTEGRATE_HOME": ""}).folder == Path(
        "/from/the/system/integrate"
    )
    assert find_home({}).folder == home / ".local" / "share" / "integrate"


def test_a_relative_data_folder_is_passed_over_as_its_standard_says(home: Path) -> None:
    for odd in ("data", "", "./data"):
        assert find_home({"XDG_DATA_HOME": odd}).folder == home / ".local" / "share" / "integrate"


def test_a_folder_may_be_named_from_home_or_from_here(home: Path) -> None:
    assert find_home({}, "~/journal").folder == home / "journal"
    assert find_home({"INTEGRATE_HOME": "journal"}).folder == home / "journal"


def test_everything_lies_under_one_folder_each_thing_in_its_own_place() -> None:
    home = Home(Path("/there"))
    places = [home.config, home.people, home.vault, home.cache]

    assert {place.parent for place in places} == {Path("/there")}
    assert len(set(places)) == len(places)
    assert home.people.suffix == ".txt"


def test_the_home_of_nobody_is_no_place() -> None:
    with pytest.raises(UsageProblem) as caught:
        find_home({}, "~nobody-goes-by-this-name/journal")

    assert "--home" in caught.value.hint
