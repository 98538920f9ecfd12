from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from integrate.errors import VaultBusy
from integrate.files import lock
from integrate.files.atomic import open_private
from integrate.files.lock import holding, is_held, locked, trying

HOLDER = """
import sys
from pathlib import Path
from integrate.files.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def uncovered() -> dict[str, str]:
    """The environment of a program that may be killed: coverage would leave half a file."""
    return {name: value for name, value in os.environ.items() if "COV" not in name}


@contextmanager
def held_by_another(path: Path) -> Iterator[subprocess.Popen[str]]:
    """The lock, held by another program until it is sent a line."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=uncovered(),
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder
        finally:
            holder.kill()


def let_go(holder: subprocess.Popen[str]) -> None:
    assert holder.stdin
    holder.stdin.write("\n")
    holder.stdin.flush()


def in_a_thread(path: Path, patience: float) -> list[BaseException | None]:
    """What became of taking the lock in a thread."""
    became: list[BaseException | None] = []

    def take() -> None:
        try:
            with locked(path, patience=patience):
                became.append(None)
        except VaultBusy as busy:
            became.append(busy)

    thread = threading.Thread(target=take)
    thread.start()
    thread.join(timeout=20)
    return became


def test_a_lock_is_free_again_afterwards_and_says_who_had_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("4711, a process with a long number\n")
    for _ in range(2):
        with locked(path, patience=0.2):
            assert path.read_text() == f"{os.getpid()}\n"


def test_a_lock_is_its_owners_alone(tmp_path: Path) -> None:
    former = os.umask(0o777)
    try:
        with locked(tmp_path / "lock"):
            pass
    finally:
        os.umask(former)

    assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600


def test_a_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    def fail() -> None:
        with locked(tmp_path / "lock"):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with locked(tmp_path / "lock", patience=0.1):
        pass


def test_somebody_who_holds_the_lock_too_long_is_named_by_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    before = signal.getsignal(signal.SIGALRM)
    with held_by_another(path) as holder:
        for patience in (0.2, 0.0, -1.0):
            with pytest.raises(VaultBusy) as caught, locked(path, patience=patience):
                pass
            assert f"process {holder.pid};" in caught.value.what

        assert path.read_text() == f"{holder.pid}\n"
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == before


def test_a_thread_loses_patience_too(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_by_another(path) as holder:
        (busy,) = in_a_thread(path, 0.2)

    assert isinstance(busy, VaultBusy)
    assert f"process {holder.pid};" in busy.what


def test_a_lock_that_is_let_go_in_time_is_had(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_by_another(path) as holder:
        threading.Timer(0.1, let_go, [holder]).start()
        with locked(path):
            assert path.read_text() == f"{os.getpid()}\n"
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_thread_gets_a_lock_that_is_let_go_in_time(tmp_path: Path) -> None:
    with held_by_another(tmp_path / "lock") as holder:
        threading.Timer(0.1, let_go, [holder]).start()
        assert in_a_thread(tmp_path / "lock", 10) == [None]


def test_a_holder_that_is_killed_holds_no_longer(tmp_path: Path) -> None:
    with held_by_another(tmp_path / "lock") as holder:
        os.kill(holder.pid, signal.SIGKILL)
        with locked(tmp_path / "lock"):
            assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"


def test_an_alarm_that_rings_while_it_is_turned_off_is_patience_lost_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_timer = signal.setitimer

    def ring_late(which: int, seconds: float, interval: float = 0.0) -> tuple[float, float]:
        former = set_timer(which, seconds, interval)
        if not seconds:
            signal.raise_signal(signal.SIGALRM)
        return former

    before = signal.getsignal(signal.SIGALRM)
    with held_by_another(tmp_path / "lock") as holder:
        monkeypatch.setattr(signal, "setitimer", ring_late)
        threading.Timer(0.1, let_go, [holder]).start()
        with pytest.raises(VaultBusy), locked(tmp_path / "lock"):
            pass
    assert signal.getsignal(signal.SIGALRM) == before


def test_a_lock_that_names_nobody_is_waited_for_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_by_another(path):
        path.write_text("")
        with pytest.raises(VaultBusy) as caught, locked(path, patience=0.05):
            pass

    assert "process ?;" in caught.value.what


def test_what_is_held_is_there_while_it_is_and_not_after(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with holding(path) as ours:
        assert ours
        assert is_held(path)
        with holding(path) as again:
            assert not again
        assert path.exists()

    assert not path.exists()
    assert not is_held(path)


def test_a_lock_a_dead_holder_left_is_free_and_gone_once_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_by_another(path) as holder:
        assert is_held(path)
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    assert path.exists()

    assert not is_held(path)
    assert not path.exists()


def test_to_ask_whether_a_lock_is_held_does_not_keep_anybody_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lock"
    with held_by_another(path) as asker:
        threading.Timer(0.03, let_go, [asker]).start()
        monkeypatch.setattr(lock, "_MOMENT_SECONDS", 5.0)
        with holding(path) as ours:
            assert ours


def test_a_lock_that_is_removed_as_it_is_taken_is_not_the_one_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lock"
    take = lock._take
    others: list[int] = []

    def take_late(descriptor: int, patience: float) -> bool:
        """Its holder lets go, and another makes a lock in its place, before it is ours."""
        if not others:
            path.unlink()
            others.append(open_private(path, os.O_RDWR))
            assert take(others[0], 0)
        return take(descriptor, patience)

    monkeypatch.setattr(lock, "_take", take_late)
    path.touch()
    with holding(path) as ours:
        assert not ours
    assert path.exists()
    os.close(others.pop())

    assert is_held(path)
    assert path.exists()
    os.close(others.pop())


def test_a_lock_that_is_gone_as_it_is_taken_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lock"
    take = lock._take
    gone: list[Path] = []

    def take_late(descriptor: int, patience: float) -> bool:
        if not gone:
            path.unlink()
            gone.append(path)
        return take(descriptor, patience)

    monkeypatch.setattr(lock, "_take", take_late)
    with holding(path) as ours:
        assert ours
        assert is_held(path)


def test_no_descriptor_is_left_open_by_asking(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208 - a count of descriptors, not of files
    for _ in range(3):
        path.touch()
        is_held(path)
        with holding(path), holding(path):
            is_held(path)

    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208


def test_trying_takes_a_lock_nobody_has_and_leaves_its_file(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with trying(path) as ours:
        assert ours
        with trying(path) as again:
            assert not again
    assert path.exists()
    with trying(path) as ours:
        assert ours


def test_trying_waits_for_nobody(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_by_another(path), trying(path) as ours:
        assert not ours
    with trying(path) as ours:
        assert ours
