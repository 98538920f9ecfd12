"""Whatever happens to the disk, the power or the person, no word is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from integrate.core.practice import Rate, Write
from integrate.core.replies import Aloud, Paused, Reply, Said, Skipped, Typed, Written
from integrate.core.walking import fold
from integrate.errors import VaultProblem, VaultUnwritable
from integrate.flows.guided import walk_through
from integrate.flows.room import keep
from integrate.messages import vault as vault_words

from .given import (
    EVENING,
    THROUGH_EVERY_KIND,
    Scripted,
    Shelf,
    of_every_kind,
    room_of,
    sitting_of,
)

WORDS = Write("words", "What is there?")
PAIN = Rate("pain", "How much?")


def log_of_every_kind() -> tuple[Scripted, Shelf]:
    person, store = Scripted([*THROUGH_EVERY_KIND]), Shelf()
    walk_through(of_every_kind(), room_of(person, store))
    return person, store


LENGTH = len(log_of_every_kind()[1].log)


def words_in(replies: Sequence[Reply]) -> list[str]:
    return [reply.text.strip() for reply in replies if isinstance(reply, Typed)]


@pytest.mark.parametrize("fails_at", range(LENGTH))
def test_a_full_disk_at_any_reply_shows_every_word_for_copying(fails_at: int) -> None:
    replies = log_of_every_kind()[1].replies
    person, store = Scripted([*THROUGH_EVERY_KIND]), Shelf(fails_at=fails_at)

    with pytest.raises(VaultProblem, match="the disk is full"):
        walk_through(of_every_kind(), room_of(person, store))

    typed = words_in(replies[: fails_at + 1])
    assert (vault_words.NOT_KEPT in person.shown) == bool(typed)
    if typed:
        at = person.shown.index(vault_words.NOT_KEPT)
        assert "\n".join(person.shown[at + 1 :]).split("\n")[: len(typed)] == typed
    assert store.replies == replies[:fails_at]


@pytest.mark.parametrize("ending", [[], [KeyboardInterrupt()]], ids=["end of input", "Ctrl-C"])
def test_a_full_disk_at_a_pause_shows_the_words_too(ending: list[str | BaseException]) -> None:
    person = Scripted(["Words.", ".", *ending])

    with pytest.raises(VaultProblem):
        walk_through(sitting_of(WORDS, PAIN), room_of(person, Shelf(fails_at=2)))

    assert person.shown[-2:] == [vault_words.NOT_KEPT, "Words."]


def test_words_laid_aside_by_going_back_are_shown_too() -> None:
    person = Scripted(["7", "Laid aside.", "/back", "6"])

    with pytest.raises(VaultProblem):
        walk_through(sitting_of(PAIN, WORDS), room_of(person, Shelf(fails_at=3)))

    assert person.shown[-2:] == [vault_words.NOT_KEPT, "Laid aside.\n"]


def test_a_vault_problem_of_the_person_passes_through_too() -> None:
    person = Scripted(["Words.", VaultUnwritable("gone")])

    with pytest.raises(VaultProblem, match="gone"):
        walk_through(sitting_of(WORDS), room_of(person))

    assert person.shown[-2:] == [vault_words.NOT_KEPT, "Words.\n"]


def test_an_entry_that_cannot_be_kept_is_shown_and_its_draft_stays() -> None:
    person, store = Scripted(["Words.", "."]), Shelf(fails_to_add=True)
    room = room_of(person, store)
    done = walk_through(sitting_of(WORDS), room)

    with pytest.raises(VaultProblem):
        keep(done, room)

    assert person.shown[-2:] == [vault_words.NOT_KEPT, "Words."]
    assert store.dropped == []


def test_kept_twice_is_kept_once() -> None:
    store = Shelf()
    room = room_of(Scripted(["7"]), store)
    done = walk_through(sitting_of(PAIN), room)

    keep(done, room)
    keep(done, room)

    assert list(store.entries) == ["one"]


@pytest.mark.parametrize("kept", range(LENGTH + 1))
@pytest.mark.parametrize("paused", [True, False], ids=["paused", "crashed"])
def test_from_any_beginning_of_the_log_the_same_question_is_asked(kept: int, paused: bool) -> None:
    before, store = log_of_every_kind()
    log = store.log[:kept]
    answered = sum(isinstance(reply, Said | Skipped | Written | Aloud) for reply, _ in log)
    sitting = fold(of_every_kind(), [*log, (Paused(), EVENING)] if paused else log)
    person = Scripted()

    walk_through(sitting, room_of(person))

    first = [prompt.ask for prompt in person.prompts[:1]]
    assert first == [prompt.ask for prompt in before.prompts[answered : answered + 1]]
