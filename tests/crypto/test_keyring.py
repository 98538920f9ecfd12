from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from integrate.crypto.keyring import forget, recall, remember
from tests.crypto import kernel
from tests.crypto.kernel import Kernel

SECRET = b"\x00not a real one\xff"


class Machine(NamedTuple):
    """What ``os.uname`` says, as far as it matters."""

    machine: str


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    """A kernel of our own making in place of the real one."""
    made = Kernel()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "uname", lambda: Machine("x86_64"), raising=False)
    monkeypatch.setattr(ctypes, "CDLL", made)
    return made


def nothing_works() -> bool:
    return not remember("a", SECRET, 60) and recall("a") is None and not forget("a")


class TestWithAKernelOfOurOwn:
    def test_a_secret_is_kept_and_let_go(self, ours: Kernel) -> None:
        assert recall("a") is None
        assert remember("a", SECRET, 60)
        assert recall("a") == SECRET
        assert recall("b") is None
        assert forget("a")
        assert recall("a") is None
        assert not forget("a")

    def test_what_is_let_go_is_over_for_those_who_found_it_too(self, ours: Kernel) -> None:
        assert remember("a", SECRET, 60)
        assert forget("a")
        assert ours.invalid == set(ours.keys)

    def test_the_users_own_ring_alone_keeps_it_and_with_a_limit(self, ours: Kernel) -> None:
        assert remember("a", SECRET, 90)
        assert ours.rings[-2] == set()
        (key,) = ours.rings[-4]
        assert ours.timed == {key: 90}
        assert ours.permitted[key] & 0xFFFF == 0  # nothing for a group, nothing for others

    @pytest.mark.parametrize("step", [kernel.SETPERM, kernel.SET_TIMEOUT, kernel.LINK])
    def test_half_kept_is_not_kept(self, ours: Kernel, step: int) -> None:
        ours.forbidden = {step}
        assert not remember("a", SECRET, 60)
        assert ours.rings == {-2: set(), -4: set()}
        assert recall("a") is None

    def test_a_full_or_forbidden_keyring(self, ours: Kernel) -> None:
        ours.forbidden = {kernel.ADD_KEY}
        assert nothing_works()

    def test_what_is_found_but_cannot_be_read(self, ours: Kernel) -> None:
        assert remember("a", SECRET, 60)
        ours.longer_than_said = True
        assert recall("a") is None
        ours.forbidden = {kernel.READ}
        assert recall("a") is None

    def test_an_older_way_of_letting_go(self, ours: Kernel) -> None:
        assert remember("a", SECRET, 60)
        ours.forbidden = {kernel.INVALIDATE}
        assert forget("a")
        assert recall("a") is None

    def test_what_cannot_be_let_go_is_not_said_to_be(self, ours: Kernel) -> None:
        assert remember("a", SECRET, 60)
        ours.forbidden = {kernel.INVALIDATE, kernel.UNLINK}
        assert not forget("a")

    @pytest.mark.parametrize("seconds", [0, -1, 2**31])
    def test_no_time_that_is_none_and_never_for_ever(self, ours: Kernel, seconds: int) -> None:
        assert not remember("a", SECRET, seconds)
        assert ours.keys == {}

    def test_a_name_that_is_no_text(self, ours: Kernel) -> None:
        assert not remember("\udc80", SECRET, 60)
        assert recall("\udc80") is None
        assert not forget("\udc80")

    @pytest.mark.parametrize("platform", ["darwin", "win32", "freebsd14"])
    def test_another_system(
        self, ours: Kernel, monkeypatch: pytest.MonkeyPatch, platform: str
    ) -> None:
        monkeypatch.setattr(sys, "platform", platform)
        assert nothing_works()

    def test_another_machine(self, ours: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "uname", lambda: Machine("m68k"))
        assert nothing_works()

    def test_thirty_two_bits(self, ours: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
        assert nothing_works()

    def test_no_library_to_call(self, ours: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(library: None) -> None:
            raise OSError("there is none")

        monkeypatch.setattr(ctypes, "CDLL", missing)
        assert nothing_works()

    def test_no_ctypes(self, ours: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "ctypes", None)
        assert nothing_works()


def new_name() -> str:
    """A name that no test before had: keys that are over stay listed for a while."""
    return f"integrate:test:{os.urandom(6).hex()}"


def _keeps() -> bool:
    probe = new_name()
    try:
        return remember(probe, SECRET, 5)
    finally:
        forget(probe)


needs_keyring = pytest.mark.skipif(
    not _keeps(), reason="the kernel here keeps no keys, or lets nobody at them"
)


@pytest.fixture
def name() -> Iterator[str]:
    made = new_name()
    yield made
    forget(made)


OTHER = """
import ctypes, sys
from integrate.crypto.keyring import forget, recall, remember
if "fresh" in sys.argv[3]:
    joined = ctypes.CDLL(None).syscall(int(sys.argv[4]), 1, None)  # a session of its own
    assert joined > 0, joined
what, name = sys.argv[1:3]
if what == "recall":
    print((recall(name) or b"").hex())
elif what == "remember":
    print(remember(name, bytes.fromhex(sys.argv[5]), 60))
else:
    print(forget(name))
"""


def other_process(what: str, name: str, *, fresh: bool, secret: bytes = b"") -> str:
    """What another process says, started by setsid, with a session keyring of its own or not."""
    machine = os.uname().machine
    keyctl = {"x86_64": 250, "ppc64le": 271, "s390x": 280}.get(machine, 219)
    session = "fresh" if fresh else "this"
    return subprocess.run(
        [sys.executable, "-c", OTHER, what, name, session, str(keyctl), secret.hex()],
        capture_output=True,
        text=True,
        check=True,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    ).stdout.strip()


@needs_keyring
class TestWithTheKernelHere:
    def test_a_secret_is_kept_and_let_go(self, name: str) -> None:
        assert remember(name, SECRET, 60)
        assert recall(name) == SECRET
        assert forget(name)
        assert recall(name) is None
        assert not forget(name)

    def test_the_last_one_counts_even_if_it_is_shorter(self, name: str) -> None:
        assert remember(name, SECRET, 60)
        assert remember(name, b"another", 60)
        assert recall(name) == b"another"
        assert forget(name)
        assert recall(name) is None

    @pytest.mark.parametrize("fresh", [False, True])
    def test_another_process_finds_it(self, name: str, fresh: bool) -> None:
        assert remember(name, SECRET, 60)
        assert other_process("recall", name, fresh=fresh) == SECRET.hex()

    @pytest.mark.parametrize("fresh", [False, True])
    def test_it_outlives_the_process_that_put_it_there(self, name: str, fresh: bool) -> None:
        assert other_process("remember", name, fresh=fresh, secret=SECRET) == "True"
        assert recall(name) == SECRET
        assert other_process("recall", name, fresh=True) == SECRET.hex()

    def test_another_process_lets_it_go_here(self, name: str) -> None:
        assert remember(name, SECRET, 60)
        assert other_process("forget", name, fresh=True) == "True"
        assert recall(name) is None

    def test_it_is_gone_when_its_time_is_over(self, name: str) -> None:
        prolonged = new_name()
        assert remember(prolonged, SECRET, 2)
        assert remember(prolonged, SECRET, 60)
        assert remember(name, SECRET, 2)  # of one second, next to nothing may be left
        assert recall(name) == SECRET
        until = time.monotonic() + 5  # noqa: TID251 - the kernel's clock cannot be set
        while recall(name) is not None:
            assert time.monotonic() < until  # noqa: TID251
            time.sleep(0.05)  # noqa: TID251
        assert other_process("recall", name, fresh=False) == ""
        assert recall(prolonged) == SECRET
        assert forget(prolonged)

    def test_secrets_that_are_too_long_or_none(self, name: str) -> None:
        assert not remember(name, b"", 60)
        assert not remember(name, bytes(32768), 60)
        assert recall(name) is None

    def test_it_is_nobody_elses(self, name: str) -> None:
        keys = Path("/proc/keys")
        if not keys.is_file():
            pytest.skip("no list of keys here")
        assert remember(name, SECRET, 60)
        (line,) = [line for line in keys.read_text().splitlines() if f" {name}:" in line]
        permissions = line.split()[4]
        assert permissions.endswith("0000")
        assert SECRET.hex() not in line
