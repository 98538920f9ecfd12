"""``vault seal`` and what belongs to it, and ``lock``: keys are made, changed, kept and let go."""

from __future__ import annotations

import io
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from integrate.cli import app
from integrate.cli.after import CLEAR
from integrate.crypto import recovery
from integrate.files.lock import holding
from integrate.messages import passphrase as asked_words
from integrate.messages import vault_sealing as words
from integrate.storage import sealing
from integrate.ui.editor import edit
from tests.cli.sealed import ANOTHER, PASSPHRASE, Sealed
from tests.desk import Desk

CANARY = "a grey heron stood still"
NEW = [PASSPHRASE, PASSPHRASE, ""]


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


# Sealing.


def test_sealing_leaves_no_word_in_plain_and_says_what_can_still_be_seen(unsealed: Sealed) -> None:
    unsealed.desk.wrote(CANARY)
    unsealed.desk.run("journal", "search", "heron")
    unsealed.desk.run("--no-input", "session", "add", "--at", "-9d 14:00")
    assert unsealed.holding("heron")
    ran = unsealed.run("vault", "seal", unseen=NEW)

    assert (ran.code, ran.err) == (0, "")
    assert ran.said == f"{words.SEALED} {words.SEALED_NEXT}"
    assert unsealed.confided.told[:3] == list(words.BEFORE_SEAL)
    assert "can still be seen" in words.BEFORE_SEAL[1]
    assert not unsealed.holding("heron")
    assert not unsealed.holding("2026-11-12")
    assert (unsealed.facts().sealed, unsealed.facts().changing) == (True, False)
    assert unsealed.words() == [CANARY]
    assert unsealed.asks == 1


def test_the_recovery_key_is_on_paper_before_anything_is_sealed(unsealed: Sealed) -> None:
    unsealed.desk.wrote(CANARY)
    shown = unsealed.confided.aside

    def aside(*lines: str, own: bool = False) -> None:
        if "AGE-SECRET-KEY-1" in lines:
            assert not unsealed.facts().keyed
        shown(*lines, own=own)

    unsealed.confided.aside = aside  # type: ignore[method-assign]
    key = unsealed.seal()
    ran = unsealed.run("journal", "list", unseen=[key])

    assert recovery.looks_like(key)
    assert CANARY in ran.out


@pytest.mark.parametrize("unseen", [[], [""], [PASSPHRASE], [PASSPHRASE, ""], [*NEW[:2], "/stop"]])
def test_leaving_at_any_question_seals_nothing(unsealed: Sealed, unseen: list[str]) -> None:
    unsealed.desk.wrote(CANARY)
    ran = unsealed.run("vault", "seal", unseen=unseen)

    assert (ran.code, ran.said) == (0, words.NOT_SEALED_YET)
    assert not unsealed.facts().keyed
    assert unsealed.words() == [CANARY]
    assert not list(unsealed.vault.rglob("*.age"))


def test_an_empty_journal_can_be_sealed_and_is_not_taken_for_a_new_one(unsealed: Sealed) -> None:
    unsealed.seal()
    ran = unsealed.run()

    assert "The journal is sealed." in ran.out
    assert unsealed.asks == 0


def test_what_is_sealed_already_says_so(sealed: Sealed) -> None:
    before = (sealed.vault / "vault.json").read_bytes()
    ran = sealed.run("vault", "seal")

    assert (ran.code, ran.said) == (0, words.ALREADY)
    assert (sealed.vault / "vault.json").read_bytes() == before


def test_a_draft_that_is_open_in_another_window_is_waited_for(unsealed: Sealed) -> None:
    unsealed.desk.wrote(CANARY)
    (unsealed.vault / "drafts").mkdir(exist_ok=True)
    with holding(unsealed.vault / "drafts" / "01abc.lock"):
        ran = unsealed.run("vault", "seal")

    assert ran.code == 2
    assert words.OPEN_ELSEWHERE in ran.err
    assert words.OPEN_ELSEWHERE_HINT in ran.err
    assert not unsealed.facts().keyed


@pytest.mark.parametrize("unfinished", [True, False])
def test_words_that_an_editor_left_are_taken_in_first(
    unsealed: Sealed, *, unfinished: bool
) -> None:
    name = unsealed.desk.wrote(CANARY)
    drafts = unsealed.vault / "drafts"
    edit("more words", drafts, {"EDITOR": "true"}, name=name)
    if unfinished:
        (drafts / f"{name}.jsonl").write_text("")
    ran = unsealed.run("vault", "seal")

    assert ran.code == 2
    assert words.EDITOR_LEFT in ran.err
    way = "integrate resume " if unfinished else f"integrate journal edit {name[-6:]} "
    assert way in ran.err
    assert not unsealed.facts().keyed


def test_a_folder_that_an_editor_left_empty_is_no_reason_to_wait(unsealed: Sealed) -> None:
    (unsealed.vault / "drafts" / "01abc.editing").mkdir(parents=True)
    unsealed.seal()
    assert unsealed.facts().sealed


def test_what_was_cut_short_goes_on_without_asking(
    unsealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsealed.desk.wrote(CANARY)
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "go_on", lambda _: None)
        unsealed.run("vault", "seal", unseen=NEW)
    assert unsealed.facts().changing
    assert unsealed.holding("heron")
    ran = unsealed.run("vault", "seal")

    assert ran.code == 0
    assert ran.said == f"{words.SEAL_GOES_ON} {words.SEALED} {words.SEALED_NEXT}"
    assert not unsealed.facts().changing
    assert not unsealed.holding("heron")
    assert unsealed.words() == [CANARY]


def test_a_sitting_begun_meanwhile_follows_once_it_is_closed(unsealed: Sealed) -> None:
    unsealed.desk.wrote(CANARY)
    drafts = unsealed.vault / "drafts"
    drafts.mkdir(exist_ok=True)
    shown = unsealed.confided.aside
    with ExitStack() as elsewhere:

        def aside(*lines: str, own: bool = False) -> None:
            if "AGE-SECRET-KEY-1" in lines:
                (drafts / "01abc.jsonl").write_text("a heron again\n")
                elsewhere.enter_context(holding(drafts / "01abc.lock"))
            shown(*lines, own=own)

        unsealed.confided.aside = aside  # type: ignore[method-assign]
        ran = unsealed.run("vault", "seal", unseen=NEW)

        assert ran.said == f"{words.SEALED} {words.STILL_OPEN}"
        assert unsealed.holding("heron") == [drafts / "01abc.jsonl"]
    assert unsealed.run("rest").code == 0
    assert not unsealed.holding("heron")
    assert not unsealed.facts().changing


def test_nothing_is_sealed_over_a_journal_that_was_sealed_meanwhile(unsealed: Sealed) -> None:
    unsealed.desk.wrote(CANARY)
    shown, again = unsealed.confided.aside, [True]

    def aside(*lines: str, own: bool = False) -> None:
        shown(*lines, own=own)
        if "AGE-SECRET-KEY-1" in lines and again:
            again.clear()
            unsealed.confided.lines = [ANOTHER, ANOTHER, ""]
            assert unsealed.desk.run("vault", "seal").code == 0
            unsealed.confided.lines = [""]

    unsealed.confided.aside = aside  # type: ignore[method-assign]
    ran = unsealed.run("vault", "seal", unseen=NEW[:2])

    assert ran.code == 2
    assert words.MEANWHILE in ran.err
    assert CANARY in unsealed.run("journal", "list", unseen=[ANOTHER]).out


def test_it_says_that_it_takes_a_moment_only_where_it_does(
    unsealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Event()
    go_on = sealing.go_on
    monkeypatch.setattr("integrate.cli.undisturbed._PATIENCE", 0.01)
    monkeypatch.setattr(sealing, "go_on", lambda shelf: (slow.wait(0.2), go_on(shelf)))
    assert words.SEALING in unsealed.run("vault", "seal", unseen=NEW).said


def test_without_a_terminal_nothing_is_sealed(unsealed: Sealed) -> None:
    unsealed.desk.wrote(CANARY)
    unsealed.confided.there = False
    ran = unsealed.run("vault", "seal")

    assert ran.code == 2
    assert words.NO_TERMINAL in ran.err
    assert unsealed.run("--no-input", "vault", "seal").code == 2
    assert not unsealed.facts().keyed


# Unsealing.


def test_unsealing_asks_for_the_passphrase_and_a_yes(sealed: Sealed) -> None:
    ran = sealed.run("vault", "unseal", unseen=[PASSPHRASE], typed="yes\n")

    assert ran.code == 0
    assert words.BEFORE_UNSEAL[0] in ran.said
    assert ran.said.endswith(words.UNSEALED)
    assert not sealed.facts().keyed
    assert not list(sealed.vault.rglob("*.age"))
    assert sealed.words() == ["before it was sealed"]


def test_unsealing_can_be_left(sealed: Sealed) -> None:
    assert sealed.run("vault", "unseal", unseen=[PASSPHRASE], typed="\n").said.endswith(
        words.STAYS_SEALED
    )
    assert sealed.run("vault", "unseal", unseen=[""]).code == 5
    assert sealed.facts().sealed


def test_with_the_key_at_hand_yes_unseals_unasked_and_the_key_goes(sealed: Sealed) -> None:
    sealed.unlock()
    ran = sealed.run("--no-input", "vault", "unseal", "--yes")

    assert ran.code == 0
    assert sealed.ring.held == {}
    assert sealed.words() == ["before it was sealed"]


def test_unsealing_goes_on_where_it_stopped_and_is_finished_before_a_new_seal(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "go_on", lambda _: None)
        sealed.run("vault", "unseal", "--yes", unseen=[PASSPHRASE])
    refused = sealed.run("vault", "seal")
    assert (refused.code, words.UNSEALING_FIRST in refused.err) == (2, True)
    ran = sealed.run("vault", "unseal", unseen=[PASSPHRASE])

    assert ran.said == f"{words.UNSEAL_GOES_ON} {words.UNSEALED}"
    assert sealed.words() == ["before it was sealed"]
    assert not sealed.facts().keyed


def test_unsealing_says_what_did_not_follow(sealed: Sealed) -> None:
    drafts = sealed.vault / "drafts"
    drafts.mkdir(exist_ok=True)
    (drafts / "01abc.jsonl").write_text("a line\n")
    with ExitStack() as elsewhere:

        def open_meanwhile(question: str) -> bool:
            elsewhere.enter_context(holding(drafts / "01abc.lock"))
            return True

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                "integrate.flows.questions.ask_yes", lambda _, asked, __: open_meanwhile(asked)
            )
            ran = sealed.run("vault", "unseal", unseen=[PASSPHRASE])
        assert ran.said.endswith(words.STILL_OPEN)
    assert sealed.run("vault", "unseal", unseen=[PASSPHRASE]).said.endswith(words.UNSEALED)


@pytest.mark.parametrize(
    ("command", "unseen"),
    [
        (("unseal",), []),
        (("passphrase",), [PASSPHRASE, ANOTHER, ANOTHER]),
        (("recovery-key",), [PASSPHRASE, ""]),
    ],
)
def test_what_was_unsealed_meanwhile_gets_no_key(
    sealed: Sealed,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    unseen: list[str],
) -> None:
    sealed.unlock()
    shown, once = sealed.confided.aside, [True]

    def elsewhere(*lines: str, own: bool = False) -> bool:
        shown(*lines, own=own)
        if once:
            once.clear()
            assert sealed.desk.run("vault", "unseal", "--yes").code == 0
        return True

    sealed.confided.aside = elsewhere  # type: ignore[assignment]
    monkeypatch.setattr("integrate.flows.questions.ask_yes", lambda *_: elsewhere())
    ran = sealed.run("vault", *command, unseen=unseen)

    assert ran.code == 2
    assert words.MEANWHILE in ran.err
    assert not sealed.facts().keyed
    assert not list(sealed.vault.rglob("*.age"))


def test_a_file_that_does_not_open_stays_and_so_does_its_key(sealed: Sealed) -> None:
    month = sealed.desk.month().with_name("2026-10.json.age")
    month.write_bytes(b"age-encryption.org/v1\nnothing that opens")
    ran = sealed.run("vault", "unseal", "--yes", unseen=[PASSPHRASE])

    assert ran.said.endswith(words.NOT_ALL_OPENED)
    assert month.exists()
    month.unlink()
    assert sealed.run("vault", "unseal", unseen=[PASSPHRASE]).said.endswith(words.UNSEALED)
    assert sealed.words() == ["before it was sealed"]


# Open for a while.


@pytest.mark.parametrize(
    ("given", "seconds", "until"),
    [
        ((), 900, "20:15 today"),
        (("--for", "90s"), 90, "20:01 today"),
        (("--for", "2h"), 7200, "22:00 today"),
        (("--for", "1 D"), 86400, "Sunday, 20:00"),
    ],
)
def test_the_key_is_kept_for_as_long_as_is_said(
    sealed: Sealed, given: tuple[str, ...], seconds: int, until: str
) -> None:
    sealed.desk.day("2026-11-21")
    ran = sealed.run("vault", "unlock", *given, unseen=[PASSPHRASE])

    assert ran.said == words.UNLOCKED.format(when=until)
    assert sealed.ring.seconds == [seconds]
    assert sealed.run("journal", "list").code == 0
    assert sealed.asks == 0


@pytest.mark.parametrize("given", ["", "3d", "0m", "90", "m", "1.5h", "-5m", "999999s", "25h"])
def test_no_other_time_is_taken_and_nothing_is_asked(sealed: Sealed, given: str) -> None:
    ran = sealed.run("vault", "unlock", f"--for={given}")

    assert ran.code == 2
    assert words.NO_TIME_HINT in ran.err
    assert sealed.asks == 0


def test_where_there_is_no_keyring_that_is_said(sealed: Sealed) -> None:
    sealed.ring.works = False

    assert sealed.run("vault", "unlock", unseen=[PASSPHRASE]).said == words.NO_KEYRING
    assert sealed.run("journal", "list", unseen=[PASSPHRASE]).code == 0


def test_opening_it_can_be_left(sealed: Sealed) -> None:
    ran = sealed.run("vault", "unlock", unseen=["not this one", ""])

    assert ran.code == 5
    assert words.LEFT_SEALED in ran.err
    assert sealed.ring.held == {}


def test_opening_what_is_open_keeps_it_longer_and_asks_nothing(sealed: Sealed) -> None:
    sealed.unlock()
    assert sealed.run("vault", "unlock", "--for", "1h").code == 0
    assert sealed.ring.seconds == [900, 3600]


def test_locking_forgets_the_key(sealed: Sealed) -> None:
    sealed.unlock()

    assert sealed.run("vault", "lock").said == words.LOCKED
    assert sealed.ring.held == {}
    assert sealed.run("journal", "list", unseen=[""]).code == 5


# Other keys.


def test_another_passphrase_takes_the_place_of_the_former(sealed: Sealed) -> None:
    sealed.unlock()
    ran = sealed.run("vault", "passphrase", unseen=["wrong", PASSPHRASE, ANOTHER, ANOTHER])
    sealed.lock()

    assert (ran.code, ran.said) == (0, " ".join(words.NEW_ONE_HOLDS))
    assert sealed.run("journal", "list", unseen=[PASSPHRASE, ""]).code == 5
    assert sealed.run("journal", "list", unseen=[ANOTHER]).code == 0


def test_who_forgot_the_passphrase_chooses_another_with_the_recovery_key(
    unsealed: Sealed,
) -> None:
    unsealed.desk.wrote(CANARY)
    key = unsealed.seal()
    assert unsealed.run("vault", "passphrase", unseen=[key, ANOTHER, ANOTHER]).code == 0
    assert CANARY in unsealed.run("journal", "list", unseen=[ANOTHER]).out


@pytest.mark.parametrize("unseen", [[""], ["no", ""], [PASSPHRASE, ""], [PASSPHRASE, ANOTHER, ""]])
def test_a_passphrase_that_is_left_stays(sealed: Sealed, unseen: list[str]) -> None:
    ran = sealed.run("vault", "passphrase", unseen=unseen)

    assert (ran.code, ran.said) == (0, words.FORMER_HOLDS)
    assert sealed.run("journal", "list", unseen=[PASSPHRASE]).code == 0


def test_a_new_recovery_key_takes_the_place_of_the_former(unsealed: Sealed) -> None:
    unsealed.desk.wrote(CANARY)
    former = unsealed.seal()
    unsealed.unlock()
    ran = unsealed.run("vault", "recovery-key", unseen=[PASSPHRASE, ""])
    new = unsealed.confided.recovery_key
    unsealed.lock()

    assert (ran.code, ran.said) == (0, " ".join(words.RECOVERY_CHANGED))
    assert new != former
    ran = unsealed.run("journal", "list", unseen=[former, ""])
    assert ran.code == 5
    assert asked_words.WRONG_KEY in unsealed.confided.told
    assert CANARY in unsealed.run("journal", "list", unseen=[new]).out


@pytest.mark.parametrize(
    ("unseen", "said"),
    [([""], words.RECOVERY_NOT_ASKED), ([PASSPHRASE, "/stop"], words.RECOVERY_LEFT)],
)
def test_a_recovery_key_that_is_left_stays(unsealed: Sealed, unseen: list[str], said: str) -> None:
    former = unsealed.seal()
    ran = unsealed.run("vault", "recovery-key", unseen=unseen)

    assert (ran.code, ran.said) == (0, said)
    assert unsealed.run("journal", "list", unseen=[former]).code == 0


@pytest.mark.parametrize("command", ["passphrase", "recovery-key"])
def test_without_a_terminal_no_key_is_changed(sealed: Sealed, command: str) -> None:
    sealed.unlock()
    sealed.confided.there = False
    ran = sealed.run("vault", command)

    assert ran.code == 2
    assert words.NO_TERMINAL in ran.err


@pytest.mark.parametrize("command", ["unseal", "unlock", "lock", "passphrase", "recovery-key"])
def test_what_is_not_sealed_says_so_and_what_is_next(unsealed: Sealed, command: str) -> None:
    unsealed.desk.wrote(CANARY)
    ran = unsealed.run("vault", command)

    assert ran.code == 2
    assert words.NOT_SEALED in ran.err
    assert "integrate vault seal" in ran.err
    assert unsealed.asks == 0


# The day after a session.


@pytest.mark.parametrize(
    ("command", "unseen"),
    [
        (("seal",), []),
        (("unseal", "--yes"), [PASSPHRASE]),
        (("passphrase",), [PASSPHRASE]),
        (("recovery-key",), [PASSPHRASE]),
    ],
)
def test_for_a_day_after_a_session_it_waits_unless_wanted_anyway(
    unsealed: Sealed, command: tuple[str, ...], unseen: list[str]
) -> None:
    unsealed.desk.run("--no-input", "session", "add", "--at", "21 Nov 14:00")
    more = {"seal": NEW, "passphrase": [ANOTHER, ANOTHER], "recovery-key": [""]}
    if command != ("seal",):
        assert unsealed.run("vault", "seal", "--anyway", unseen=NEW).code == 0
    before = unsealed.facts()
    ran = unsealed.run("vault", *command, unseen=unseen)

    assert ran.code == 2
    assert "until Sunday, 14:00, a day after your session" in ran.err
    assert "--anyway" in ran.err
    assert unsealed.facts() == before
    unseen = [*unseen, *more.get(command[0], [])]
    assert unsealed.run("vault", *command, "--anyway", unseen=unseen).code == 0
    assert unsealed.facts() != before


@pytest.mark.parametrize("command", ["passphrase", "recovery-key"])
def test_with_the_key_at_hand_it_is_known_that_it_waits_before_anything_is_typed(
    unsealed: Sealed, command: str
) -> None:
    unsealed.desk.run("--no-input", "session", "add", "--at", "21 Nov 14:00")
    assert unsealed.run("vault", "seal", "--anyway", unseen=NEW).code == 0
    unsealed.unlock()

    assert unsealed.run("vault", command).code == 2
    assert unsealed.asks == 0


def test_a_day_later_nothing_waits_and_opening_never_does(unsealed: Sealed) -> None:
    unsealed.desk.run("--no-input", "session", "add", "--at", "21 Nov 14:00")
    assert unsealed.run("vault", "seal", "--anyway", unseen=NEW).code == 0
    assert unsealed.run("vault", "unlock", unseen=[PASSPHRASE]).code == 0
    assert unsealed.run("vault", "lock").code == 0
    unsealed.desk.clock.at += timedelta(hours=18)
    assert unsealed.run("vault", "passphrase", unseen=[PASSPHRASE, ANOTHER, ANOTHER]).code == 0


def test_where_the_sessions_cannot_be_known_nothing_waits(unsealed: Sealed) -> None:
    unsealed.desk.run("--no-input", "session", "add", "--at", "21 Nov 14:00")
    (unsealed.vault / "sessions.json").write_text("{torn")
    assert unsealed.run("vault", "seal", unseen=NEW).code == 0


# Hiding.


def hidden(sealed: Sealed, monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    """What stands on a terminal after ``integrate lock``."""
    screen = Terminal()
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    sealed.confided.lines = []
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", screen)
        assert app.run(["lock"], clock=sealed.desk.clock) == 0
    return screen.getvalue()


def test_hiding_forgets_the_key_and_leaves_an_empty_screen(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.unlock()

    assert hidden(sealed, monkeypatch, TERM="xterm") == CLEAR
    assert sealed.ring.held == {}


def test_a_terminal_that_obeys_nothing_is_scrolled_empty(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINES", "30")
    assert hidden(sealed, monkeypatch, TERM="dumb") == "\n" * 30


def test_where_there_is_no_terminal_hiding_only_forgets(sealed: Sealed) -> None:
    sealed.unlock()
    ran = sealed.run("lock")

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert sealed.ring.held == {}


@pytest.mark.parametrize("damaged", [True, False])
def test_hiding_says_nothing_whatever_is_wrong(sealed: Sealed, *, damaged: bool) -> None:
    sealed.unlock()
    if damaged:  # its copy says whose key it is
        (sealed.vault / "vault.json").write_text("{torn")
    else:
        sealed.desk.monkeypatch.setenv("INTEGRATE_HOME", "/dev/null/nowhere")
    ran = sealed.run("lock")

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert bool(sealed.ring.held) is not damaged


def test_hiding_a_journal_that_is_not_sealed_changes_nothing(desk: Desk) -> None:
    desk.wrote(CANARY)
    before = sorted(desk.home.rglob("*"))

    assert desk.run("lock") == desk.run("lock")
    assert sorted(desk.home.rglob("*")) == before
    assert isinstance(before[0], Path)
