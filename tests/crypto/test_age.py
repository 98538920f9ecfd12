from __future__ import annotations

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.crypto.age import NotAKey, NotOpened, new_identity, recipient_of, seal, unseal

IDENTITY = "AGE-SECRET-KEY-1KDUC5WMGM9A5MF36KKY5YF56CCYUDKLVF3NE3MXGHP89AC2TK8RQQZYT0U"
RECIPIENT = recipient_of(IDENTITY)
WORDS = b"a canary sentence about the left knee"


def refused(data: bytes, identity: str = IDENTITY) -> NotOpened:
    """The refusal, which says nothing of its own and hangs on no other error."""
    with pytest.raises(NotOpened) as caught:
        unseal(data, identity)
    refusal = caught.value
    assert str(refusal) == ""
    assert (refusal.__cause__, refusal.__context__) == (None, None)
    return refusal


def test_what_is_sealed_opens_again_and_is_not_seen_meanwhile() -> None:
    sealed = seal(WORDS, RECIPIENT)
    assert sealed.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert b"knee" not in sealed
    assert unseal(sealed, IDENTITY) == WORDS


def test_sealing_twice_gives_two_files() -> None:
    assert seal(WORDS, RECIPIENT) != seal(WORDS, RECIPIENT)


def test_identities_are_new_each_time_and_name_their_recipient() -> None:
    other = new_identity()
    assert other != IDENTITY
    assert other.startswith("AGE-SECRET-KEY-1")
    assert RECIPIENT.startswith("age1")
    assert recipient_of(other) != RECIPIENT


def test_another_identity_opens_nothing() -> None:
    refusal = refused(seal(WORDS, RECIPIENT), new_identity())
    assert not isinstance(refusal, NotAKey)
    shown = "".join(traceback.format_exception(refusal))
    assert "knee" not in shown
    assert IDENTITY not in shown


@pytest.mark.parametrize("key", ["", "nonsense", IDENTITY[:-1], IDENTITY + "\n", "\udc80", "age1q"])
def test_what_is_no_key_is_refused_as_such(key: str) -> None:
    for refusing in (
        lambda: recipient_of(key),
        lambda: seal(WORDS, key),
        lambda: unseal(seal(WORDS, RECIPIENT), key),
    ):
        with pytest.raises(NotAKey) as caught:
            refusing()
        assert str(caught.value) == ""
        assert caught.value.__context__ is None


def test_a_file_cut_off_anywhere_does_not_open() -> None:
    sealed = seal(WORDS, RECIPIENT)
    for length in range(len(sealed)):
        refused(sealed[:length])


def test_a_file_with_more_at_its_end_does_not_open() -> None:
    refused(seal(WORDS, RECIPIENT) + b"\n")


def test_no_flipped_bit_gives_other_words() -> None:
    sealed = seal(WORDS, RECIPIENT)
    for place in range(len(sealed)):
        damaged = bytearray(sealed)
        damaged[place] ^= 1 << place % 8
        refused(bytes(damaged))


def test_two_files_cannot_be_spliced() -> None:
    one, two = seal(WORDS, RECIPIENT), seal(bytes(len(WORDS)), RECIPIENT)
    half = one.index(b"\n---")
    refused(one[:half] + two[two.index(b"\n---") :])


def test_a_long_text_opens_whole_or_not_at_all() -> None:
    long = WORDS * 5000  # three chunks of age's own
    sealed = seal(long, RECIPIENT)
    assert unseal(sealed, IDENTITY) == long
    refused(sealed[: -len(sealed) % 65536])
    refused(sealed[:-1])
    refused(sealed[: 65536 + 200])


@given(st.binary(max_size=2000))
def test_any_bytes_come_back(data: bytes) -> None:
    assert unseal(seal(data, RECIPIENT), IDENTITY) == data


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_that_were_not_sealed_are_refused(data: bytes, begun: bool) -> None:
    refused(b"age-encryption.org/v1\n-> X25519 " + data if begun else data)
