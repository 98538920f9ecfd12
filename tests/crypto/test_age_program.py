"""Our files and those of the ``age`` program, each opened by the other."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pexpect
import pytest

from integrate.crypto.age import new_identity, recipient_of, seal, unseal
from integrate.crypto.passphrase import unwrap, wrap
from integrate.crypto.recovery import printed

PROGRAM = shutil.which("age")
KEYGEN = shutil.which("age-keygen")
WORDS = "seven slow herons, später"
TEXT = b"Not a good day.\nStill here.\n"

pytestmark = pytest.mark.skipif(
    PROGRAM is None or KEYGEN is None, reason="the age program is not on this computer"
)


def age(*arguments: str | Path, given: bytes = b"") -> bytes:
    assert PROGRAM
    command = [PROGRAM, *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def age_asking(*arguments: str | Path, answers: int) -> int:
    """Run age in a terminal, type the passphrase as often as it asks, and say how it ended."""
    assert PROGRAM
    child = pexpect.spawn(PROGRAM, [*map(str, arguments)], encoding="utf-8", timeout=30)
    for _ in range(answers):
        child.expect(re.compile(r"(?i)passphrase[^:]*: ?"))
        child.sendline(WORDS)
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus if child.exitstatus is not None else -1


@pytest.fixture
def identity(tmp_path: Path) -> tuple[str, Path]:
    """An identity of ours, and the file of it that age is given."""
    made = new_identity()
    path = tmp_path / "key.txt"
    path.write_text(made + "\n", encoding="utf-8")
    return made, path


@pytest.mark.parametrize("text", [b"", TEXT, TEXT * 5000])
def test_age_opens_what_we_sealed(identity: tuple[str, Path], text: bytes) -> None:
    ours, path = identity
    assert age("-d", "-i", path, given=seal(text, recipient_of(ours))) == text


@pytest.mark.parametrize("text", [b"", TEXT, TEXT * 5000])
@pytest.mark.parametrize("armour", [(), ("-a",)])
def test_we_open_what_age_sealed(
    identity: tuple[str, Path], text: bytes, armour: tuple[str, ...]
) -> None:
    ours, _ = identity
    assert unseal(age(*armour, "-r", recipient_of(ours), given=text), ours) == text


def test_we_and_age_name_the_same_recipient(identity: tuple[str, Path]) -> None:
    ours, path = identity
    assert KEYGEN
    said = subprocess.run([KEYGEN, "-y", str(path)], capture_output=True, check=True, text=True)
    assert said.stdout.strip() == recipient_of(ours)


def test_an_identity_that_age_made_is_ours_too() -> None:
    assert KEYGEN
    made = subprocess.run([KEYGEN], capture_output=True, check=True, text=True).stdout
    theirs = made.splitlines()[-1]
    assert unseal(seal(TEXT, recipient_of(theirs)), theirs) == TEXT


def test_age_opens_a_wrapped_secret_with_the_passphrase(tmp_path: Path) -> None:
    wrapped, opened = tmp_path / "identity.age", tmp_path / "identity"
    wrapped.write_bytes(wrap(TEXT, WORDS))
    assert age_asking("-d", "-o", opened, wrapped, answers=1) == 0
    assert opened.read_bytes() == TEXT


def test_age_takes_a_wrapped_identity_as_it_is(tmp_path: Path) -> None:
    """``age -d -i identity.age month.json.age`` opens a sealed file with the passphrase alone."""
    ours = new_identity()
    wrapped, sealed, opened = tmp_path / "identity.age", tmp_path / "m.age", tmp_path / "m"
    wrapped.write_bytes(wrap(ours.encode(), WORDS))
    sealed.write_bytes(seal(TEXT, recipient_of(ours)))
    assert age_asking("-d", "-i", wrapped, "-o", opened, sealed, answers=1) == 0
    assert opened.read_bytes() == TEXT


def test_we_open_what_age_wrapped(tmp_path: Path) -> None:
    plain, wrapped = tmp_path / "plain", tmp_path / "wrapped.age"
    plain.write_bytes(TEXT)
    assert age_asking("-p", "-a", "-o", wrapped, plain, answers=2) == 0
    assert unwrap(wrapped.read_bytes(), WORDS) == TEXT


def test_the_recovery_file_opens_with_what_is_on_paper(tmp_path: Path) -> None:
    ours, recovery = new_identity(), new_identity()
    sealed = tmp_path / "recovery.age"
    sealed.write_bytes(seal(ours.encode(), recipient_of(recovery)))
    typed = tmp_path / "typed.txt"
    typed.write_text("".join(printed(recovery).split()) + "\n", encoding="utf-8")
    assert age("-d", "-i", typed, sealed) == ours.encode()
