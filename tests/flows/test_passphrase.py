from __future__ import annotations

import pytest

from integrate.crypto import recovery
from integrate.crypto.age import new_identity
from integrate.flows.passphrase import MOST_LETTERS, ask_new, ask_to_open, show_recovery_key
from integrate.flows.ports import EndOfInput
from integrate.messages import passphrase as words
from tests.fakes import Confiding

from .given import NUMBERS

GOOD = "four words in a row"


def opened(
    *typed: str | BaseException, by: str = GOOD, may_pass: bool = False
) -> tuple[bool, Confiding, list[str]]:
    """Whether it was opened, who typed, and what was tried."""
    person, tried = Confiding([*typed]), list[str]()

    def opens(given: str) -> bool:
        tried.append(given)
        return given == by

    found = ask_to_open(person, opens, lambda: NUMBERS, may_pass=may_pass)
    assert person.prompts == []
    assert person.shown == []  # the output is not touched
    return found, person, tried


def chosen(*typed: str | BaseException) -> tuple[str | None, Confiding]:
    person = Confiding([*typed])
    return ask_new(person, lambda: NUMBERS), person


def test_what_opens_it_opens_it_without_a_word() -> None:
    found, person, tried = opened(GOOD)

    assert found
    assert tried == [GOOD]
    assert person.asides == []
    assert [prompt.ask for prompt in person.hidden] == [words.ASK]
    assert "Enter leaves it." in person.hidden[0].hint
    assert "recovery key" in person.hidden[0].hint


def test_where_it_goes_on_without_the_hint_says_so() -> None:
    found, person, _ = opened("", may_pass=True)

    assert not found
    assert person.hidden[0].hint == words.HINT_GO_ON


def test_the_question_can_be_another() -> None:
    person = Confiding([GOOD])

    assert ask_to_open(person, lambda _: True, lambda: NUMBERS, asked="The one until now?")
    assert person.hidden[0].ask == "The one until now?"


@pytest.mark.parametrize("typed", ["", "  ", "/stop", "/Stop", EndOfInput()], ids=repr)
def test_it_can_be_left_and_nothing_is_tried(typed: str | BaseException) -> None:
    found, person, tried = opened(typed)

    assert not found
    assert tried == []
    assert person.asides == []


def test_ctrl_c_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        opened("wrong", KeyboardInterrupt())


def test_there_is_no_last_try() -> None:
    found, person, tried = opened(*["wrong"] * 40, GOOD)

    assert found
    assert len(tried) == 41
    assert person.asides.count(words.WRONG_STILL[0]) == 13


def test_what_does_not_open_it_is_said_quietly_and_after_three_what_else_there_is() -> None:
    _, person, _ = opened("one", "two", "three", "four", GOOD)

    assert person.asides == [words.WRONG, words.WRONG, *words.WRONG_STILL, words.WRONG]
    assert "Nothing is lost" in words.WRONG_STILL[0]
    assert "recovery key" in words.WRONG_STILL[1]
    assert [prompt.note for prompt in person.hidden] == [words.UNSEEN, "", "", "", ""]


@pytest.mark.parametrize(("typed", "keys"), [("!", False), (" ! ", False), ("/help", True)])
def test_people_and_help_are_shown_and_it_is_asked_again(typed: str, *, keys: bool) -> None:
    found, person, tried = opened(typed, GOOD)

    assert found
    assert tried == [GOOD]
    assert person.asides[: len(NUMBERS)] == [*NUMBERS]
    assert (words.HELP[0] in person.asides) is keys


@pytest.mark.parametrize("word", ["stop", "help", "back", "s", "Help."])
def test_a_word_that_is_a_command_elsewhere_may_be_the_passphrase(word: str) -> None:
    assert opened(word, by=word)[0]


@pytest.mark.parametrize("word", ["stop", "help", "?", "quit", "!!", "/back"])
def test_if_it_does_not_open_it_the_slash_is_named(word: str) -> None:
    _, person, tried = opened(word)

    assert tried == [word]
    assert person.asides == [words.WITH_A_SLASH]


def test_a_letter_alone_is_no_command() -> None:
    assert opened("s")[1].asides == [words.WRONG]


def test_what_stands_round_it_is_no_part_of_it() -> None:
    assert opened(f" {GOOD}  ")[0]


def test_letters_in_two_pieces_are_those_in_one() -> None:
    assert opened("Ru\u0308ckenschmerz", by="R\u00fcckenschmerz")[0]


@pytest.fixture(scope="module")
def key() -> str:
    return new_identity().strip()


def opened_by_key(person: Confiding, key: str) -> bool:
    def opens(typed: str) -> bool:
        try:
            return recovery.read(typed) == key
        except recovery.NotARecoveryKey:
            return False

    return ask_to_open(person, opens, lambda: NUMBERS)


def test_a_recovery_key_can_be_typed_line_by_line_as_it_is_printed(key: str) -> None:
    lines = recovery.printed(key).splitlines()
    person = Confiding([*lines])

    assert opened_by_key(person, key)
    assert [prompt.ask for prompt in person.hidden] == [words.ASK, *[words.KEY_NEXT] * 4]
    assert person.asides == []


def test_a_key_is_not_whole_before_its_last_letter(key: str) -> None:
    person = Confiding([key[:-1], key[-1]])

    assert opened_by_key(person, key)


@pytest.mark.parametrize("spaced", [str, str.lower, lambda key: f"  {key} "])
def test_a_recovery_key_can_be_typed_in_one_line(spaced: type[str], key: str) -> None:
    person = Confiding([spaced(key)])

    assert opened_by_key(person, key)
    assert len(person.hidden) == 1


def test_people_can_be_asked_for_in_the_middle_of_a_key(key: str) -> None:
    first, *rest = recovery.printed(key).splitlines()
    person = Confiding([first, "!", *rest])

    assert opened_by_key(person, key)
    assert person.asides == [*NUMBERS]


@pytest.mark.parametrize("more", [(), ("",), ("QQQQ QQQQ QQQQ QQQQ",) * 4])
def test_a_key_that_is_short_or_wrong_does_not_open_it_and_it_is_asked_again(
    more: tuple[str, ...],
) -> None:
    found, person, tried = opened("AGE-SECRET-KEY-1", *more)

    assert not found
    assert tried == [" ".join(["AGE-SECRET-KEY-1", *filter(None, more)])]
    assert person.asides == [words.WRONG_KEY]
    assert person.hidden[-1].ask == words.ASK


def test_a_new_one_is_typed_twice_after_it_was_said_what_it_means() -> None:
    found, person = chosen(GOOD, GOOD)

    assert found == GOOD
    assert person.asides == [*words.BEFORE_NEW]
    assert [prompt.ask for prompt in person.hidden] == [words.NEW_ASK, words.NEW_AGAIN]
    assert person.shown == []


def test_two_that_differ_are_both_asked_for_again() -> None:
    found, person = chosen(GOOD, "four words in a bow", "another one", "another one")

    assert found == "another one"
    assert person.asides == [*words.BEFORE_NEW, words.DIFFER]
    assert [prompt.ask for prompt in person.hidden] == [words.NEW_ASK, words.NEW_AGAIN] * 2


@pytest.mark.parametrize("typed", ["", "/stop", EndOfInput()], ids=repr)
def test_a_new_one_can_be_left_at_either_question(typed: str | BaseException) -> None:
    assert chosen(typed, GOOD, GOOD)[0] is None
    assert chosen(GOOD, typed, GOOD, GOOD)[0] is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("seven l", words.SHORT),
        (f" {GOOD}", words.EDGES),
        (f"{GOOD} ", words.EDGES),
        (f"{GOOD}\u00a0", words.EDGES),
        ("R\ufffdckenschmerz", words.NOT_LETTERS),
        ("four\twords", words.NOT_LETTERS),
        ("four\nwords", words.NOT_LETTERS),
        ("age-secret-key-1 of mine", words.LIKE_A_KEY),
        ("QPZR " * 14 + "LL", words.LIKE_A_KEY),
        ("x" * (MOST_LETTERS + 1), words.LONG.format(most=MOST_LETTERS)),
    ],
)
def test_what_would_not_do_is_refused_with_the_reason(typed: str, reason: str) -> None:
    found, person = chosen(typed, GOOD, GOOD)

    assert found == GOOD
    assert person.asides == [*words.BEFORE_NEW, reason]
    assert [prompt.ask for prompt in person.hidden] == [
        words.NEW_ASK, words.NEW_ASK, words.NEW_AGAIN,
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["12345678", "x" * MOST_LETTERS, "\u75db\u307f" * 4])
def test_what_is_just_long_enough_or_not_too_long_will_do(typed: str) -> None:
    assert chosen(typed, typed)[0] == typed


def test_no_key_that_would_be_taken_for_one_can_be_chosen(key: str) -> None:
    for typed in (key, recovery.printed(key).replace("\n", " "), key[len("AGE-SECRET-KEY-1") :]):
        assert recovery.looks_like(typed)
        assert chosen(typed)[1].asides[-1] == words.LIKE_A_KEY


@pytest.mark.parametrize(("typed", "keys"), [("!", False), ("/HELP", True)])
def test_a_new_one_cannot_be_a_command_and_help_says_so(typed: str, *, keys: bool) -> None:
    found, person = chosen(typed, GOOD, typed, GOOD)

    assert found == GOOD
    assert person.asides.count(NUMBERS[0]) == 2
    assert (words.NEW_HELP[1] in person.asides) is keys


def test_a_new_one_is_in_one_form_however_it_was_typed() -> None:
    assert chosen("Ru\u0308ckenschmerz", "R\u00fcckenschmerz")[0] == "R\u00fcckenschmerz"


def test_a_recovery_key_is_shown_and_no_voice_speaks_it(key: str) -> None:
    person, printed = Confiding([""]), recovery.printed(key)
    show_recovery_key(person, printed, lambda: NUMBERS)

    assert person.asides == [*words.RECOVERY, *printed.splitlines(), words.STILL_SHOWN]
    assert person.unspoken == printed.splitlines()
    assert person.shown == []
    assert [prompt.hint for prompt in person.hidden] == [words.RECOVERY_HINT]


@pytest.mark.parametrize("typed", ["", "done", "/stop", EndOfInput()], ids=repr)
def test_the_key_is_on_paper_unless_that_is_left(typed: str | BaseException, key: str) -> None:
    person = Confiding([typed])
    on_paper = show_recovery_key(person, key, lambda: NUMBERS)

    assert person.asides[-1] == words.STILL_SHOWN
    assert on_paper is (typed in ("", "done"))


@pytest.mark.parametrize(("typed", "keys"), [("!", False), ("/help", True)])
def test_people_and_help_are_there_beside_the_key(typed: str, key: str, *, keys: bool) -> None:
    person = Confiding([typed, ""])
    show_recovery_key(person, key, lambda: NUMBERS)

    assert NUMBERS[0] in person.asides
    assert (words.RECOVERY_HELP[0] in person.asides) is keys
    assert person.asides.count(key) == 1


def test_without_a_terminal_no_key_is_shown_at_all(key: str) -> None:
    person = Confiding([""], can_ask_hidden=False)

    with pytest.raises(EndOfInput):
        show_recovery_key(person, key, lambda: NUMBERS)
    assert person.asides == person.shown == []


def test_without_a_terminal_nothing_is_opened_or_chosen() -> None:
    person = Confiding([GOOD, GOOD], can_ask_hidden=False)

    assert not ask_to_open(person, lambda _: True, lambda: NUMBERS)
    assert ask_new(person, lambda: NUMBERS) is None
    assert person.lines == [GOOD, GOOD]
