from __future__ import annotations

import errno
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrate.core.practice import Write
from integrate.core.replies import (
    Onward,
    Paused,
    Reply,
    Resumed,
    Said,
    Skipped,
    Stopped,
    Typed,
    Written,
)
from integrate.core.sitting import Sitting
from integrate.core.walking import apply, begin, fold
from integrate.errors import VaultUnwritable
from integrate.storage.drafts import Drafts
from integrate.storage.shelf import Shelf
from tests.files.disk import Disk
from tests.files.test_lock import uncovered

from .given import EVENING, REPLIES, SECRET, WALK, after, sitting, tells


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(Shelf(tmp_path / "vault"))


def kept(drafts: Drafts, *replies: Reply, name: str = "01a") -> Path:
    """A draft with these replies, a minute apart, and its file."""
    drafts.begin(sitting(name))
    for minute, reply in enumerate(replies):
        drafts.keep(name, reply, after(minute))
    return drafts.folder / f"{name}.jsonl"


def walked(*replies: Reply) -> Sitting:
    return fold(sitting(), [(reply, after(minute)) for minute, reply in enumerate(replies)])


def test_a_draft_is_a_line_a_reply_and_each_is_json(drafts: Drafts) -> None:
    path = kept(drafts, *REPLIES)
    lines = path.read_bytes().splitlines()

    assert len(lines) == 1 + len(REPLIES)
    assert all("sum" in json.loads(line) for line in lines)
    assert path.stat().st_mode & 0o777 == 0o600
    assert drafts.folder.stat().st_mode & 0o777 == 0o700


def test_a_reply_is_on_the_disk_when_it_is_kept(drafts: Drafts, disk: Disk) -> None:
    kept(drafts)
    disk.calls.clear()
    drafts.keep("01a", REPLIES[0], after(0))

    assert disk.calls == ["open 01a.jsonl", "write 01a.jsonl", "sync 01a.jsonl"]


def test_a_last_line_torn_anywhere_is_left_out_and_what_follows_is_kept(drafts: Drafts) -> None:
    path = kept(drafts, *REPLIES)
    whole = path.read_bytes()
    before = whole[: whole[:-1].rindex(b"\n") + 1]
    for length in range(len(before), len(whole) - 1):
        path.write_bytes(whole[:length])
        assert drafts.open("01a") == walked(*REPLIES[:-1])

        drafts.keep("01a", REPLIES[-1], after(len(REPLIES) - 1))
        assert drafts.open("01a") == walked(*REPLIES)
        assert path.read_bytes().startswith(whole[:length])


def test_a_line_that_only_lacks_its_end_counts(drafts: Drafts) -> None:
    path = kept(drafts, *REPLIES)
    path.write_bytes(path.read_bytes()[:-1])

    assert drafts.open("01a") == walked(*REPLIES)


def test_a_torn_first_line_is_no_sitting(drafts: Drafts) -> None:
    path = kept(drafts)
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 7):
        path.write_bytes(whole[:length])
        assert drafts.open("01a") is None

        drafts.keep("01a", Onward(), after(0))
        assert drafts.open("01a") is None


def test_nothing_is_answered_that_was_not_when_a_line_in_the_middle_is_damaged(
    drafts: Drafts,
) -> None:
    replies = (Onward(), Said("7"), Said("edge"), Typed(0, SECRET), Written(), Said("5"))
    path = kept(drafts, *replies)
    lines = path.read_bytes().split(b"\n")
    rating = lines[2]
    for position in range(len(rating)):
        for bit in (0, 4, 6):
            flipped = bytearray(rating)
            flipped[position] ^= 1 << bit
            damaged = b"\n".join([*lines[:2], bytes(flipped), *lines[3:]])
            path.write_bytes(damaged)

            assert drafts.open("01a") is None
            assert path.read_bytes() == damaged


def test_words_are_not_shown_with_a_hole_in_them(drafts: Drafts) -> None:
    begun = (Onward(), Said("7"), Said("edge"))
    path = kept(drafts, *begun, Typed(0, "I was not "), Typed(10, "afraid of the sea"))
    data = path.read_bytes()
    path.write_bytes(data.replace(b"I was not", b"I was hot"))
    assert drafts.open("01a") is None

    path.write_bytes(data)
    found = drafts.open("01a")
    assert found is not None
    assert found.typing == "I was not afraid of the sea"


def test_a_draft_keeps_the_words_it_began_with(drafts: Drafts) -> None:
    kept(drafts, Onward(), Said("7"), Said("edge"))
    reworded = WALK._replace(steps=(Write("other", "Something else?"),))

    found = drafts.open("01a")
    assert found is not None
    assert found.practice == WALK != reworded
    assert found.given == {"anchor": "the weight of the heels"}
    answered = apply(found, Typed(0, "There."), after(9))
    answered = apply(answered, Written(), after(9))
    assert answered.answers[-1].asked == "Where was it, with at its border?"


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=20) | st.just("\ud83d"), max_size=5))
def test_whatever_is_written_is_there_after_each_line(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    drafts = Drafts(Shelf(tmp_path_factory.mktemp("vault")))
    at_box = begin("01a", WALK._replace(steps=(Write("words", "What is there?"),)), EVENING, {})
    drafts.begin(at_box)
    so_far = ""
    for text in texts:
        drafts.keep("01a", Typed(len(so_far), text), after(1))
        so_far += text

        found = drafts.open("01a")
        assert found is not None
        assert found.typing == so_far


def test_two_halves_of_a_pair_do_not_spoil_their_line(drafts: Drafts) -> None:
    replies = (Onward(), Said("7"), Said("edge"), Typed(0, "\ud83d\ude00"))
    kept(drafts, *replies)

    found = drafts.open("01a")
    assert found is not None
    assert found.typing == "😀"


def test_drafts_stand_newest_first_and_nothing_else_is_one(drafts: Drafts) -> None:
    assert drafts.ids() == []
    for name in ("01b", "01c", "01a"):
        kept(drafts, name=name)
    (drafts.folder / "writing-12.txt").write_text("words in an editor")

    assert drafts.ids() == ["01c", "01b", "01a"]


HOLDS = """
import sys
from pathlib import Path
from integrate.storage.drafts import Drafts
from integrate.storage.shelf import Shelf
with Drafts(Shelf(Path(sys.argv[1]))).hold(sys.argv[2]) as ours:
    print(ours, flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held_elsewhere(drafts: Drafts, name: str = "01a") -> Iterator[subprocess.Popen[str]]:
    """A draft, held by another process until it is killed or this is over."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(drafts.folder.parent), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=uncovered(),
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "True\n"
        try:
            yield other
        finally:
            other.kill()


def names_in(drafts: Drafts) -> list[str]:
    return sorted(path.name for path in drafts.folder.iterdir())


def test_a_draft_is_held_from_before_it_is_begun_until_after_it_is_dropped(drafts: Drafts) -> None:
    with drafts.hold("01a") as ours:
        assert ours
        assert drafts.ids() == []
        kept(drafts, *REPLIES)
        assert drafts.ids() == drafts.waiting() == ["01a"]
        drafts.drop("01a")
        assert drafts.ids() == []

    assert names_in(drafts) == []


def test_a_draft_that_is_left_waiting_leaves_no_lock_beside_it(drafts: Drafts) -> None:
    def walk() -> None:
        with drafts.hold("01a"):
            kept(drafts, *REPLIES)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        walk()
    assert names_in(drafts) == ["01a.jsonl"]
    assert drafts.waiting() == ["01a"]


def test_what_another_process_walks_is_not_ours_and_not_waiting(drafts: Drafts) -> None:
    for name in ("01a", "01b"):
        kept(drafts, *REPLIES, name=name)
    with held_elsewhere(drafts), drafts.hold("01b") as free:
        with drafts.hold("01a") as ours:
            assert not ours
            assert drafts.ids() == drafts.waiting() == ["01b"]
        assert free
        assert drafts.ids() == ["01b"]
        assert "01a.lock" in names_in(drafts)


def test_a_draft_is_held_once_even_by_one_process(drafts: Drafts) -> None:
    with drafts.hold("01a"), drafts.hold("01a") as again:
        assert not again
    with drafts.hold("01a") as ours:
        assert ours


def test_a_process_that_dies_lets_go_of_its_draft(drafts: Drafts) -> None:
    kept(drafts, *REPLIES)
    with held_elsewhere(drafts) as other:
        other.kill()
        other.wait()
        assert "01a.lock" in names_in(drafts)
        with drafts.hold("01a") as ours:
            assert ours
            drafts.drop("01a")

    assert names_in(drafts) == []


def test_the_lock_of_a_process_that_died_is_gone_when_drafts_are_looked_for(
    drafts: Drafts,
) -> None:
    with held_elsewhere(drafts) as other:
        assert drafts.waiting() == []
        other.kill()
        other.wait()
        assert names_in(drafts) == ["01a.lock"]

    assert drafts.ids() == []
    assert names_in(drafts) == []


def test_a_draft_the_disk_will_not_let_be_held_is_said(drafts: Drafts, disk: Disk) -> None:
    disk.refuse("open 01a.lock", errno.EROFS)
    with pytest.raises(VaultUnwritable), drafts.hold("01a"):
        pytest.fail("it was held")


def test_what_goes_wrong_in_a_walk_passes_through(drafts: Drafts) -> None:
    with pytest.raises(FileNotFoundError, match="something else"), drafts.hold("01a"):
        raise FileNotFoundError("something else")


@pytest.mark.parametrize(
    ("replies", "waits"),
    [
        ((), False),
        ((Onward(),), False),
        ((Onward(), Paused(), Resumed(), Paused()), False),
        ((Onward(), Said("7")), True),
        ((Onward(), Skipped()), True),
        ((Onward(), Said("7"), Said("edge"), Typed(0, "onward")), True),
        ((Onward(), Said('{"reply": "paused"}'), Paused()), True),
        ((Stopped(),), True),
    ],
)
def test_a_draft_waits_once_something_was_replied_in_it(
    drafts: Drafts, replies: tuple[Reply, ...], *, waits: bool
) -> None:
    kept(drafts, *replies)

    assert drafts.waiting() == (["01a"] if waits else [])
    assert drafts.ids() == ["01a"]


def test_drafts_wait_newest_first(drafts: Drafts) -> None:
    assert drafts.waiting() == []
    for name in ("01b", "01c", "01a"):
        kept(drafts, *REPLIES[:2], name=name)

    assert drafts.waiting() == ["01c", "01b", "01a"]


@pytest.mark.parametrize("damaged", [0, 2])
def test_a_damaged_draft_is_no_reason_for_a_word_every_day(drafts: Drafts, damaged: int) -> None:
    path = kept(drafts, *REPLIES)
    lines = path.read_bytes().split(b"\n")
    lines[damaged] = lines[damaged].replace(b"a", b"b", 1).replace(b"7", b"8", 1)
    path.write_bytes(b"\n".join(lines))

    assert drafts.open("01a") is None
    assert drafts.waiting() == []
    assert drafts.ids() == ["01a"]


def test_a_draft_without_its_first_line_is_no_reason_for_a_word_every_day(drafts: Drafts) -> None:
    path = kept(drafts, *REPLIES)
    header, _, rest = path.read_bytes().partition(b"\n")
    for data in (b"", header[:40] + b"\n" + rest, rest):
        path.write_bytes(data)
        assert drafts.waiting() == []


def test_a_last_line_torn_does_not_count_and_takes_nothing_from_those_before(
    drafts: Drafts,
) -> None:
    path = kept(drafts, Onward(), Said("7"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert drafts.waiting() == []

    path.write_bytes(whole + b'{"reply": "typed", "ke')
    assert drafts.waiting() == ["01a"]


def test_a_draft_that_goes_while_it_is_looked_at_does_not_wait(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(drafts, *REPLIES)
    monkeypatch.setattr(drafts, "ids", lambda: ["01a", "01-dropped-meanwhile"])

    assert drafts.waiting() == ["01a"]


def test_looking_for_what_waits_needs_nothing_of_a_sitting(drafts: Drafts) -> None:
    kept(drafts, *REPLIES)
    program = (
        "import sys; from pathlib import Path; from integrate.storage.drafts import Drafts;"
        "from integrate.storage.shelf import Shelf;"
        "print(Drafts(Shelf(Path(sys.argv[1]))).waiting());"
        "print([name for name in sys.modules if name in sys.argv[2:]])"
    )
    heavy = ("integrate.core.sitting", "integrate.core.practice", "integrate.files.lock", "fcntl")
    said = subprocess.run(
        [sys.executable, "-c", program, str(drafts.folder.parent), *heavy],
        capture_output=True,
        text=True,
        check=True,
        env=uncovered(),
    )

    assert said.stdout == "['01a']\n[]\n"


def test_where_there_is_a_file_in_place_of_the_folder_there_are_no_drafts(
    drafts: Drafts,
) -> None:
    drafts.folder.parent.mkdir()
    drafts.folder.write_text("a file")

    assert drafts.ids() == []
    with pytest.raises(VaultUnwritable) as caught:
        drafts.open("01a")
    assert str(drafts.folder) in caught.value.what
    with pytest.raises(VaultUnwritable) as caught:
        drafts.begin(sitting())
    assert str(drafts.folder) in caught.value.what


def line(document: dict[str, Any]) -> bytes:
    """A line as it stands in a draft, its checksum right."""
    drafts = Drafts(Shelf(Path("nowhere")))
    lines: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("integrate.storage.drafts.make_private_folder", lambda folder: None)
        patch.setattr("integrate.storage.drafts.append_line", lambda path, data: lines.append(data))
        drafts._append("any", document)
    return lines[0]


@pytest.mark.parametrize(
    "first",
    [
        {},
        {"sitting": "01a"},
        {"sitting": "01a", "practice": "a-walk", "begun": "soon", "given": {}},
    ],
)
def test_a_first_line_that_says_something_else_is_no_sitting(
    drafts: Drafts, first: dict[str, Any]
) -> None:
    path = kept(drafts)
    path.write_bytes(line(first))

    assert drafts.open("01a") is None


@pytest.mark.parametrize(
    "document",
    [
        {"reply": "sung", "at": EVENING.isoformat()},
        {"reply": "said", "at": EVENING.isoformat()},
        {"reply": "written", "at": EVENING.isoformat()},
        {"reply": "onward", "at": 7},
        {"reply": ["onward"], "at": EVENING.isoformat()},
    ],
)
def test_a_reply_that_does_not_fit_is_not_guessed_at(
    drafts: Drafts, document: dict[str, Any]
) -> None:
    path = kept(drafts)
    path.write_bytes(path.read_bytes() + line(document))

    assert drafts.open("01a") is None


def test_a_step_that_only_a_newer_integrate_knows_is_no_sitting(drafts: Drafts) -> None:
    path = kept(drafts)
    header = json.loads(path.read_bytes())
    del header["sum"]
    header["practice"]["steps"][1] = {"dance": "slowly"}
    path.write_bytes(line(header))

    assert drafts.open("01a") is None


@pytest.mark.parametrize("call", ["open 01a.jsonl", "write 01a.jsonl", "sync 01a.jsonl"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_reply_the_disk_refuses_leaves_the_draft_as_it_was(
    drafts: Drafts, disk: Disk, call: str, code: int
) -> None:
    path = kept(drafts, *REPLIES[:3])
    before = path.read_bytes()
    disk.refuse(call, code)

    with pytest.raises(VaultUnwritable) as caught:
        drafts.keep("01a", Typed(0, SECRET), after(9))
    assert not tells(caught.value)
    assert path.read_bytes() == before
    disk.agree()
    drafts.keep("01a", REPLIES[3], after(3))
    assert drafts.open("01a") == walked(*REPLIES[:4])


def test_a_sitting_the_disk_refuses_leaves_no_empty_draft(drafts: Drafts, disk: Disk) -> None:
    for call in ("write 01a.jsonl", "sync drafts"):
        disk.agree()
        drafts.folder.mkdir(parents=True, exist_ok=True)
        disk.refuse(call, errno.ENOSPC)

        with pytest.raises(VaultUnwritable):
            drafts.begin(sitting())
        assert drafts.ids() == []


def test_a_draft_that_cannot_be_removed_stays_and_one_that_cannot_be_looked_for_is_said(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(drafts)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(Path, "iterdir", refuse)
    drafts.drop("01a")
    assert (drafts.folder / "01a.jsonl").exists()
    with pytest.raises(VaultUnwritable) as caught:
        drafts.ids()
    assert str(drafts.folder) in caught.value.hint
