from __future__ import annotations

import base64
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrate.crypto import passphrase
from integrate.crypto.age import NotOpened, new_identity, recipient_of, seal
from integrate.crypto.passphrase import (
    TooCostly,
    UnusablePassphrase,
    WrongPassphrase,
    unwrap,
    wrap,
)

SECRET = b"AGE-SECRET-KEY-1 in place of one"
WORDS = "seven slow herons"

many_times = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def refused(data: bytes, words: str = WORDS) -> NotOpened:
    """The refusal, which says nothing of its own and hangs on no other error."""
    with pytest.raises(NotOpened) as caught:
        unwrap(data, words)
    refusal = caught.value
    assert str(refusal) == ""
    assert (refusal.__cause__, refusal.__context__) == (None, None)
    return refusal


def armoured(data: bytes, end: bytes = b"\n") -> bytes:
    body = base64.b64encode(data)
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    first, last = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----"
    return end.join((first, *lines, last, b""))


def at_factor(data: bytes, factor: bytes) -> bytes:
    """The same file, claiming another work factor."""
    head, _, rest = data.split(b"\n", 1)[1].partition(b"\n")
    return b"age-encryption.org/v1\n" + head.rsplit(b" ", 1)[0] + b" " + factor + b"\n" + rest


def test_a_wrapped_secret_comes_back_at_two_to_the_seventeenth() -> None:
    wrapped = wrap(SECRET, WORDS)
    version, stanza, body, mac = wrapped.split(b"\n", 4)[:4]
    assert version == b"age-encryption.org/v1"
    assert stanza.startswith(b"-> scrypt ")
    assert stanza.endswith(b" 17")
    assert (len(body), len(mac)) == (43, 47)
    assert SECRET not in wrapped
    assert unwrap(wrapped, WORDS) == SECRET


@pytest.mark.usefixtures("cheap")
class TestCheaply:
    def test_each_wrapping_is_salted_anew(self) -> None:
        assert wrap(SECRET, WORDS) != wrap(SECRET, WORDS)

    @pytest.mark.parametrize(
        "words", ["", "seven slow heron", WORDS + " ", " " + WORDS, WORDS.upper(), "\udc80", "\n"]
    )
    def test_another_passphrase_opens_nothing(self, words: str) -> None:
        assert isinstance(refused(wrap(SECRET, WORDS), words), WrongPassphrase)

    @pytest.mark.parametrize("words", ["", "\n", "\r\n", "half \udc80"])
    def test_what_is_no_passphrase_wraps_nothing(self, words: str) -> None:
        with pytest.raises(UnusablePassphrase) as caught:
            wrap(SECRET, words)
        assert caught.value.__context__ is None

    @pytest.mark.parametrize("end", ["", "\n", "\r\n"])
    def test_one_line_end_is_not_part_of_it(self, end: str) -> None:
        assert unwrap(wrap(SECRET, WORDS), WORDS + end) == SECRET
        assert unwrap(wrap(SECRET, WORDS + end), WORDS) == SECRET

    @pytest.mark.parametrize("end", ["\n\n", "\r", " \n", "\t"])
    def test_anything_else_at_its_end_is(self, end: str) -> None:
        assert isinstance(refused(wrap(SECRET, WORDS), WORDS + end), WrongPassphrase)

    def test_it_is_the_same_from_keyboards_that_compose_differently(self) -> None:
        words = "Ångström, später, 각"
        for form in ("NFC", "NFD"):
            wrapped = wrap(SECRET, unicodedata.normalize("NFD", words))
            assert unwrap(wrapped, unicodedata.normalize(form, words)) == SECRET

    def test_letters_that_only_look_alike_are_others(self) -> None:
        assert isinstance(refused(wrap(SECRET, "\ufb01ne"), "fine"), WrongPassphrase)

    @pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072, 131073])
    def test_secrets_of_any_size(self, size: int) -> None:
        secret = bytes(at % 251 for at in range(size))
        assert unwrap(wrap(secret, WORDS), WORDS) == secret

    def test_damage_is_not_called_a_wrong_passphrase_where_they_differ(self) -> None:
        wrapped = wrap(SECRET, WORDS)
        for damaged in (wrapped[:-1] + b"?", wrapped + b"?", b"?", b""):
            assert type(refused(damaged)) is NotOpened

    def test_nor_is_a_file_that_was_cut_off(self) -> None:
        wrapped = wrap(SECRET, WORDS)
        for length in range(len(wrapped)):
            assert type(refused(wrapped[:length])) is NotOpened

    def test_no_flipped_bit_gives_another_secret(self) -> None:
        wrapped = wrap(SECRET, WORDS)
        for place in range(len(wrapped)):
            damaged = bytearray(wrapped)
            damaged[place] ^= 1 << place % 8
            refusal = refused(bytes(damaged))
            assert type(refusal) is NotOpened or place < wrapped.index(b"---")

    @pytest.mark.parametrize("factor", [b"19", b"20", b"23", b"63", b"99", b"100", b"9" * 40])
    def test_what_costs_too_much_is_refused_at_once(self, factor: bytes) -> None:
        claiming = at_factor(wrap(SECRET, WORDS), factor)
        started = time.process_time()
        refusal = refused(claiming)
        assert time.process_time() - started < 0.1
        assert isinstance(refusal, TooCostly)

    @pytest.mark.parametrize("factor", [b"0", b"017", b"+17", b"17 ", b"0x11", b"", b"-1", b"17 1"])
    def test_a_factor_that_is_none_is_refused(self, factor: bytes) -> None:
        assert type(refused(at_factor(wrap(SECRET, WORDS), factor))) is NotOpened

    def test_the_costliest_that_is_opened(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert passphrase.COSTLIEST == 18  # which the age program takes
        monkeypatch.setattr(passphrase, "COSTLIEST", 3)
        assert isinstance(refused(at_factor(wrap(SECRET, WORDS), b"3")), WrongPassphrase)
        assert isinstance(refused(at_factor(wrap(SECRET, WORDS), b"4")), TooCostly)

    @pytest.mark.parametrize("end", [b"\n", b"\r\n"])
    def test_armour_is_taken_off(self, end: bytes) -> None:
        wrapped = wrap(SECRET, WORDS)
        assert unwrap(armoured(wrapped, end), WORDS) == SECRET
        assert unwrap(b"\n  " + armoured(wrapped, end) + b"\n\n", WORDS) == SECRET

    def test_cost_is_seen_through_armour(self) -> None:
        costly = armoured(at_factor(wrap(SECRET, WORDS), b"23"))
        for written in (costly, b"\n" + costly, costly.replace(b"\n", b"\r\n")):
            assert isinstance(refused(written), TooCostly)

    def test_armour_around_nothing(self) -> None:
        for inside in (b"", b"x", b"age-encryption.org/v1\n"):
            assert type(refused(armoured(inside))) is NotOpened
        assert type(refused(armoured(b"x").replace(b"eA==", b"?"))) is NotOpened
        assert type(refused(b"-----BEGIN AGE ENCRYPTED FILE-----")) is NotOpened

    def test_a_file_sealed_to_a_key_asks_for_no_passphrase(self) -> None:
        sealed = seal(SECRET, recipient_of(new_identity()))
        assert type(refused(sealed)) is NotOpened

    @many_times
    @given(st.binary(max_size=300), st.text(min_size=1, max_size=40))
    def test_any_secret_comes_back(self, secret: bytes, words: str) -> None:
        try:
            wrapped = wrap(secret, words)
        except UnusablePassphrase:
            assert words in ("\n", "\r\n")
        else:
            assert passphrase.WORK < 10
            assert unwrap(wrapped, words) == secret

    @many_times
    @given(st.binary(max_size=300), st.booleans())
    def test_any_bytes_that_were_not_wrapped_are_refused(self, data: bytes, begun: bool) -> None:
        head = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 3\n"
        refused(head + data if begun else data)


def test_a_costly_header_is_refused_whatever_follows() -> None:
    claiming = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 30\n"
    with pytest.raises(TooCostly):
        unwrap(claiming, WORDS)
