"""The file of what was said once: kept, taken back, damaged, of a newer program."""

from __future__ import annotations

import errno
import random
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrate.core.gates import ADVICE, PAIN_ASSESSED, Statement
from integrate.core.worries import Asked
from integrate.errors import VaultDamaged, VaultNewer, VaultProblem, VaultUnwritable
from integrate.storage.said import Remembered, Said
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import EVENING, INSTANTS, SECRET, after, tables_of, tells, vault_in
from .test_damage import spoilt

FILE = "said.json"
CARD = Statement(ADVICE, EVENING, practice="move-baseline")
ASSESSED = Statement(PAIN_ASSESSED, after(1), who="a doctor", when=SECRET)
ASKED = Asked(after(2), told=True)
AGAIN = Asked(after(90), told=False)


@pytest.fixture
def said(vault: Vault) -> Said:
    """A vault in which two things were said and the worries were asked about."""
    kept = Said(vault)
    for one in (CARD, ASSESSED, ASKED):
        kept.keep(one)
    return kept


@pytest.fixture
def path(vault: Vault) -> Path:
    """The file."""
    return vault.folder / FILE


def test_nothing_was_said_where_there_is_no_file(vault: Vault) -> None:
    assert Said(vault).all() == Remembered()
    assert not vault.folder.exists()


def test_what_was_said_comes_back_in_its_order(said: Said, vault: Vault) -> None:
    assert said.all() == Said(vault).all() == Remembered((CARD, ASSESSED), (ASKED,))


STATEMENTS = st.builds(
    Statement, gate=st.text(), at=INSTANTS, practice=st.text(), who=st.text(), when=st.text()
)
WORRIES = st.builds(Asked, at=INSTANTS, told=st.booleans())


def _as_kept(one: Statement | Asked) -> str:
    """What tells one from another once it is kept: not which of two equal hours it was."""
    return repr(one).replace(" fold=1,", "")


@settings(deadline=None, max_examples=50)
@given(st.lists(STATEMENTS | WORRIES, max_size=4, unique_by=_as_kept))
def test_whatever_was_said_comes_back(
    tmp_path_factory: pytest.TempPathFactory, everything: list[Statement | Asked]
) -> None:
    said = Said(vault_in(tmp_path_factory.mktemp("said")))
    for one in everything:
        said.keep(one)

    statements = tuple(one for one in everything if isinstance(one, Statement))
    worries = tuple(one for one in everything if isinstance(one, Asked))
    assert said.all() == Remembered(statements, worries)


def test_what_is_kept_again_as_it_is_is_there_once(said: Said, path: Path) -> None:
    before = path.read_bytes()
    for one in (CARD, ASSESSED, ASKED):
        said.keep(one)

    assert path.read_bytes() == before


def test_instants_keep_the_offset_they_were_said_in(vault: Vault) -> None:
    far = EVENING.astimezone(timezone(timedelta(hours=-9, minutes=-30)))
    said = Said(vault)
    said.keep(CARD._replace(at=far))

    assert said.all().statements[0].at.utcoffset() == far.utcoffset()


def test_what_is_empty_is_not_written(said: Said, path: Path) -> None:
    assert tables_of(path)["gates"]["1"] == {
        "gate": "advice",
        "at": "2026-11-21T20:14:00+01:00",
        "practice": "move-baseline",
    }
    assert tables_of(path)["worries"]["1"] == {"at": "2026-11-21T20:16:00+01:00", "told": True}


def test_which_worry_it_was_is_written_nowhere(said: Said, path: Path) -> None:
    assert [*tables_of(path)["worries"]["1"]] == ["at", "told"]


def test_others_cannot_read_it(said: Said, path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600

    path.chmod(0o644)
    said.keep(AGAIN)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_statement_that_is_taken_back_is_gone_and_the_rest_stays(said: Said) -> None:
    said.take_back(ASSESSED)

    assert said.all() == Remembered((CARD,), (ASKED,))
    said.keep(ASSESSED)
    assert said.all().statements == (CARD, ASSESSED)


def test_it_is_taken_back_by_its_instant_whatever_the_zone(said: Said) -> None:
    there = ASSESSED._replace(at=ASSESSED.at.astimezone(timezone(timedelta(hours=-8))))
    said.take_back(there)

    assert said.all().statements == (CARD,)


def test_one_that_was_said_twice_is_taken_back_by_itself(said: Said) -> None:
    again = CARD._replace(at=after(90))
    said.keep(again)
    said.take_back(CARD)

    assert said.all().statements == (ASSESSED, again)


@pytest.mark.parametrize(
    "other",
    [
        ASSESSED._replace(who="a nurse"),
        ASSESSED._replace(when=""),
        ASSESSED._replace(gate=ADVICE),
        ASSESSED._replace(at=after(3)),
    ],
)
def test_taking_back_what_was_never_said_changes_nothing(
    said: Said, path: Path, other: Statement
) -> None:
    data = path.read_bytes()
    said.take_back(other)

    assert path.read_bytes() == data


# Files that are not as integrate left them, and disks that say no.


def changes_of(said: Said) -> dict[str, Callable[[], object]]:
    return {"keep": lambda: said.keep(AGAIN), "take back": lambda: said.take_back(CARD)}


def refused(said: Said, path: Path) -> list[VaultProblem]:
    """How each thing that can be asked is refused, the file staying as it is."""
    data = path.read_bytes()
    problems = []
    asks: dict[str, Callable[[], object]] = {"all": said.all} | changes_of(said)
    for name, ask in asks.items():
        with pytest.raises(VaultProblem) as caught:
            pytest.fail(f"{name}: {ask()}")
        assert path.read_bytes() == data
        assert not tells(caught.value)
        problems.append(caught.value)
    return problems


def test_a_file_cut_off_anywhere_is_said_to_be_damaged_and_left_alone(
    said: Said, path: Path
) -> None:
    data = path.read_bytes()
    for length in range(0, len(data), 7):
        path.write_bytes(data[:length])
        for problem in refused(said, path):
            assert isinstance(problem, VaultDamaged)
            assert FILE in problem.what
            assert str(path) in problem.hint

    path.write_bytes(data)
    assert said.all() == Remembered((CARD, ASSESSED), (ASKED,))


def test_a_file_with_a_flipped_bit_is_left_alone(said: Said, path: Path) -> None:
    data = path.read_bytes()
    chance = random.Random(11)
    for _ in range(100):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        for problem in refused(said, path):
            assert isinstance(problem, VaultDamaged | VaultNewer)


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("gates", {"at": "2026-11-21T20:14:00+01:00"}),
        ("gates", {"gate": 7, "at": "2026-11-21T20:14:00+01:00"}),
        ("gates", {"gate": ["advice"], "at": "2026-11-21T20:14:00+01:00"}),
        ("gates", {"gate": "advice"}),
        ("gates", {"gate": "advice", "at": SECRET}),
        ("gates", {"gate": "advice", "at": 7}),
        ("gates", {"gate": "advice", "at": "2026-11-21T20:14:00"}),
        ("gates", {"gate": "advice", "at": "2026-11-21T20:14:00+01:00", "practice": None}),
        ("gates", {"gate": "advice", "at": "2026-11-21T20:14:00+01:00", "who": {"is": SECRET}}),
        ("gates", {"gate": "advice", "at": "2026-11-21T20:14:00+01:00", "when": 2026}),
        ("worries", {}),
        ("worries", {"at": "2026-11-21T20:14:00+01:00"}),
        ("worries", {"at": "2026-11-21T20:14:00+01:00", "told": SECRET}),
        ("worries", {"at": "2026-11-21T20:14:00+01:00", "told": 1}),
        ("worries", {"at": "2026-11-21T20:14:00", "told": True}),
        ("worries", {"told": True}),
    ],
)
def test_a_row_that_is_none_is_damage(
    said: Said, path: Path, table: str, row: dict[str, object], by_hand: bool
) -> None:
    spoilt(path, lambda tables: tables[table].update({"1": row}), by_hand=by_hand)

    for problem in refused(said, path):
        assert isinstance(problem, VaultDamaged)


@pytest.mark.parametrize("table", ["gates", "worries"])
@pytest.mark.parametrize("value", [SECRET, 7, [SECRET], {"1": SECRET}, {"1": [SECRET]}])
def test_a_table_that_is_none_is_damage(said: Said, path: Path, table: str, value: object) -> None:
    spoilt(path, lambda tables: tables.update({table: value}), by_hand=True)

    for problem in refused(said, path):
        assert isinstance(problem, VaultDamaged)


def test_a_table_somebody_took_out_is_empty(said: Said, path: Path) -> None:
    spoilt(path, lambda tables: tables.pop("gates"), by_hand=True)

    assert said.all() == Remembered((), (ASKED,))
    said.keep(CARD)
    assert said.all() == Remembered((CARD,), (ASKED,))


def test_a_file_of_a_newer_integrate_is_read_and_left_byte_for_byte(said: Said, path: Path) -> None:
    data = path.read_bytes().replace(b'"schema": 2', b'"schema": 99')
    path.write_bytes(data)

    assert said.all() == Remembered((CARD, ASSESSED), (ASKED,))
    for change in changes_of(said).values():
        with pytest.raises(VaultNewer) as caught:
            change()
        assert str(path) in caught.value.hint
        assert not tells(caught.value)
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "full"), (errno.EROFS, "cannot be written")]
)
def test_a_disk_that_refuses_leaves_the_file_as_it_was(
    said: Said, path: Path, disk: Disk, code: int, words: str
) -> None:
    data = path.read_bytes()
    disk.refuse("sync .said.json.PID.tmp", code)
    for change in changes_of(said).values():
        with pytest.raises(VaultUnwritable) as caught:
            change()
        assert words in caught.value.what
        assert not tells(caught.value)
    assert path.read_bytes() == data

    disk.agree()
    said.keep(AGAIN)
    assert said.all().worries == (ASKED, AGAIN)
