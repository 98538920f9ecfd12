from __future__ import annotations

import stat
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.config import (
    NAMES,
    TABLE,
    Setting,
    Settings,
    Value,
    _plainly_read,
    find,
    read_value,
    written,
)
from integrate.core.comfort import AREAS
from integrate.core.practice import Area
from integrate.errors import BadFile, Exit, NotFound, UsageProblem, VaultUnwritable

GOOD: dict[str, tuple[str, Value]] = {
    "anchor": ("sound", "sound"),
    "leave-out": ("Touch, breath", "breath touch"),
    "country": ("GB", "gb"),
    "day-turns-at": (" 8 ", 8),
    "pace": ("Slow", "slow"),
    "timer": ("off", False),
    "plain": ("yes", True),
    "offers": ("off", False),
    "clear": ("Always", "always"),
    "remind": ("on", True),
    "motion": ("off", False),
    "voice": ("on", True),
    "bell": ("on", True),
    "dark": ("on", True),
}
BAD: dict[str, tuple[str, ...]] = {
    "anchor": ("sea", "", "room sound"),
    "leave-out": ("teeth", "", "breath teeth", "nothing breath", ",", "1 4"),
    "country": ("germany", "g"),
    "day-turns-at": ("9", "-1", "4.5", "four", "4444", "on"),
    "pace": ("fast", "1.4", "normal!"),
    "timer": ("maybe", "2", ""),
    "plain": ("plainly", "4"),
    "offers": ("ask", ""),
    "clear": ("on", "sometimes"),
}
TURNS_AT, PACE = find("day-turns-at"), find("pace")


def settings_of(folder: Path, text: str | None = None, **environment: str) -> Settings:
    """The settings with this file and this environment."""
    path = folder / "config.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return Settings(path, environment)


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
def test_each_setting_has_a_default_that_it_may_be_and_says_what_it_does(
    setting: Setting, tmp_path: Path
) -> None:
    default = str(setting.default)
    if isinstance(setting.default, bool):
        default = "on" if setting.default else "off"

    assert read_value(setting, default) == setting.default
    assert settings_of(tmp_path).value(setting.name) == setting.default
    assert settings_of(tmp_path).came_from(setting.name) == "default"
    assert setting.does
    assert setting.may_be


@pytest.mark.parametrize("name", NAMES)
def test_each_setting_can_be_said_in_the_environment(name: str, tmp_path: Path) -> None:
    said, value = GOOD[name]
    settings = settings_of(tmp_path, **{find(name).variable: said})

    assert settings.value(name) == value
    assert settings.came_from(name) == "environment"


@pytest.mark.parametrize("name", NAMES)
def test_each_setting_can_be_said_in_the_file(name: str, tmp_path: Path) -> None:
    _, value = GOOD[name]
    settings = settings_of(tmp_path, written("", find(name), value))

    assert settings.value(name) == value
    assert settings.came_from(name) == "file"


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(
    tmp_path: Path,
) -> None:
    text = 'pace = "slow"\n'

    assert settings_of(tmp_path).text("pace") == "normal"
    assert settings_of(tmp_path, text).text("pace") == "slow"
    assert settings_of(tmp_path, text, INTEGRATE_PACE="brisk").text("pace") == "brisk"
    assert settings_of(tmp_path, text, INTEGRATE_PACE="").text("pace") == "slow"
    assert settings_of(tmp_path, text, INTEGRATE_PACE="").came_from("pace") == "file"


def test_values_have_the_type_they_are_asked_for(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, 'pace = "slow"\nday-turns-at = 5\ntimer = false\n')

    assert settings.text("pace") == "slow"
    assert settings.number("day-turns-at") == 5
    assert settings.on("timer") is False
    assert settings.on("plain") is False


@pytest.mark.parametrize("typed", ["on", "true", "YES", "1", " on "])
def test_on_can_be_said_in_several_ways(typed: str) -> None:
    assert read_value(find("plain"), typed) is True


@pytest.mark.parametrize("typed", ["off", "false", "No", "0"])
def test_off_can_be_said_in_several_ways(typed: str) -> None:
    assert read_value(find("timer"), typed) is False


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("breath", "breath"),
        ("touch breath", "breath touch"),
        (" breath,breath , TOUCH", "breath touch"),
        ("belly sounds touch hands legs breath", "breath legs hands touch sounds belly"),
        ("nothing", "nothing"),
        ("None", "nothing"),
    ],
)
def test_what_may_be_several_is_said_in_any_order_and_kept_in_one(typed: str, value: str) -> None:
    assert read_value(find("leave-out"), typed) == value


def test_what_may_be_several_is_given_as_words_and_none_is_none(tmp_path: Path) -> None:
    assert settings_of(tmp_path).words("leave-out") == ()
    assert settings_of(tmp_path, INTEGRATE_LEAVE_OUT="touch,breath").words("leave-out") == (
        "breath",
        "touch",
    )
    assert settings_of(tmp_path, 'leave-out = "nothing"\n').words("leave-out") == ()
    assert settings_of(tmp_path).came_from("leave-out") == "file"


def test_what_is_left_out_is_one_of_the_areas_a_practice_knows() -> None:
    assert find("leave-out").choices == AREAS == get_args(Area)


@pytest.mark.parametrize("typed", ["0", "4", "8", "004"])
def test_the_hour_at_which_a_day_turns_is_from_midnight_to_eight(typed: str) -> None:
    assert read_value(TURNS_AT, typed) == int(typed)


@pytest.mark.parametrize(
    ("name", "typed"), [(name, typed) for name, several in BAD.items() for typed in several]
)
def test_what_a_setting_cannot_be_is_answered_with_what_it_may_be(name: str, typed: str) -> None:
    with pytest.raises(UsageProblem) as raised:
        read_value(find(name), typed)

    assert raised.value.what == f"{name} cannot be {typed}"
    assert raised.value.hint == f"it may be: {find(name).may_be}"


def test_what_each_may_be_is_said_in_words() -> None:
    assert [TURNS_AT.may_be, PACE.may_be, find("timer").may_be, find("leave-out").may_be] == [
        "0 to 8",
        "slow, normal, brisk",
        "on, off",
        "nothing, or any of: breath, legs, hands, touch, sounds, belly",
    ]


def test_a_bad_value_in_the_environment_is_called_by_its_variable(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="INTEGRATE_DAY_TURNS_AT cannot be noon"):
        settings_of(tmp_path, INTEGRATE_DAY_TURNS_AT="noon").number("day-turns-at")


@pytest.mark.parametrize(
    "line", ['pace = "fast"', "pace = 3", "pace = [1]", "pace = 2026-11-21", "pace.x = 1"]
)
def test_a_bad_value_in_the_file_says_what_it_may_be_and_where_the_file_is(
    line: str, tmp_path: Path
) -> None:
    settings = settings_of(tmp_path, f'{line}\nanchor = "seat"\n')

    with pytest.raises(BadFile) as raised:
        settings.value("pace")
    assert raised.value.exit_code == Exit.BAD_FILE
    assert raised.value.what.startswith("pace cannot be ")
    assert "it may be: slow, normal, brisk" in raised.value.hint
    assert str(tmp_path / "config.toml") in raised.value.hint
    assert settings.text("anchor") == "seat"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("day-turns", "did you mean day-turns-at?"),
        ("day_turns_at", "did you mean day-turns-at?"),
        ("timers", "did you mean timer?"),
        ("plane", "did you mean plain?"),
        ("Pace", "did you mean pace?"),
        ("zzz", "integrate config list shows them"),
    ],
)
def test_an_unknown_setting_is_answered_with_what_was_probably_meant(
    typed: str, hint: str, tmp_path: Path
) -> None:
    settings = settings_of(tmp_path)

    for ask in (find, settings.value, settings.came_from):
        with pytest.raises(NotFound) as raised:
            ask(typed)
        assert (raised.value.what, raised.value.hint) == (f"{typed} is not a setting", hint)


@pytest.mark.parametrize(
    "text",
    [
        "pace = slow\n",
        'pace = "slow\n',
        'pace = "slow"\npace = "brisk"\n',
        "dear diary\n",
        "\x00",
        "[",
    ],
)
def test_a_file_edited_into_nonsense_is_said_to_be_with_its_place(
    text: str, tmp_path: Path
) -> None:
    with pytest.raises(BadFile) as raised:
        settings_of(tmp_path, text)

    assert raised.value.what == "the settings file cannot be read"
    assert raised.value.hint == f"mend or remove {tmp_path / 'config.toml'}"


def test_a_file_that_is_no_text_is_said_to_be_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"pace = \xff\xfe")

    with pytest.raises(BadFile, match="cannot be read"):
        Settings(path, {})


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as raised:
        Settings(tmp_path, {})

    assert raised.value.what == "the settings file cannot be opened"
    assert str(tmp_path) in raised.value.hint


def test_without_a_file_or_a_folder_for_it_the_defaults_are_in_force(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    for path in (tmp_path / "config.toml", tmp_path / "file" / "config.toml"):
        assert Settings(path, {}).text("pace") == "normal"


def test_a_byte_order_mark_is_no_nonsense(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b'\xef\xbb\xbfpace = "slow"\r\n')

    assert settings_of(tmp_path).text("pace") == "slow"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'pace = "slow"\n'),
        ("\ufeff# mine", '# mine\npace = "slow"\n'),
        ('pace = "brisk"\n', 'pace = "slow"\n'),
        ('# mine\npace = "brisk"\ntimer = false\n', '# mine\npace = "slow"\ntimer = false\n'),
        ("pace='brisk' # for bad # days\n", 'pace = "slow" # for bad # days\n'),
        ('pace = "not # a comment"   # one\n', 'pace = "slow"   # one\n'),
        ('"pace" = "brisk"', 'pace = "slow"'),
        ("  'pace'=\"brisk\"\n", 'pace = "slow"\n'),
        ("pace = nonsense \" 'x # y\n", 'pace = "slow"\n'),
        ("# pace = 'brisk'\n", "# pace = 'brisk'\npace = \"slow\"\n"),
        ("space = 1\npacer = 2\n", 'space = 1\npacer = 2\npace = "slow"\n'),
        ("unknown = 1\n\n\n", 'unknown = 1\npace = "slow"\n'),
        ("[mine]\npace = 1\n", 'pace = "slow"\n\n[mine]\npace = 1\n'),
        ("a = 1\n[[mine.x]] # b\n", 'a = 1\npace = "slow"\n\n[[mine.x]] # b\n'),
        ("pace = 1\n\n[mine]\npace = 1\n", 'pace = "slow"\n\n[mine]\npace = 1\n'),
    ],
)
def test_a_setting_is_put_in_and_every_other_line_stays(before: str, after: str) -> None:
    assert written(before, PACE, "slow") == after


def test_each_kind_of_value_is_written_as_toml() -> None:
    text = written(written(written("", PACE, "slow"), TURNS_AT, 5), find("timer"), False)

    assert tomllib.loads(text) == {"pace": "slow", "day-turns-at": 5, "timer": False}


def test_a_changed_setting_is_in_the_file_and_in_force_and_comments_stay(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, "# mine\npace = 'brisk' # for now\n")
    settings.change("pace", "slow")
    settings.change("leave-out", "breath")

    assert settings.text("pace") == "slow"
    assert settings.came_from("leave-out") == "file"
    path = tmp_path / "config.toml"
    assert path.read_text() == '# mine\npace = "slow" # for now\nleave-out = "breath"\n'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_first_change_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "home" / "config.toml", {})
    settings.change("plain", True)

    assert settings.on("plain") is True
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "text",
    [
        'pace = [\n  "slow",\n]\n',
        'pace = """\nslow"""\n',
        'mine = """\npace = 1\n"""\n',
    ],
)
def test_a_setting_over_several_lines_is_not_torn_apart(text: str, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, text)

    with pytest.raises(BadFile) as raised:
        settings.change("pace", "slow")

    assert str(tmp_path / "config.toml") in raised.value.hint
    assert (tmp_path / "config.toml").read_text() == text


def test_a_change_that_the_disk_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(VaultUnwritable) as raised:
        Settings(tmp_path / "file" / "config.toml", {}).change("pace", "slow")

    assert raised.value.exit_code is Exit.VAULT


LINES = st.lists(
    st.sampled_from(
        ["# a comment", "", "unknown = 1", 'pace = "brisk" # mine', "plain = true", "spacer = 'x'"]
    ),
    unique=True,
).map("\n".join)


PLAIN_OR_NOT = (
    "", "# mine", "#", 'pace = "slow"', "plain = true # on", "timer=false", "day-turns-at = 4",
    "n = 0", "n = 01", "n = -1", "n = 12345", 'pace = ""', "pace = 'slow'", 'x = "\\u0041"',
    'x = """', '"""', "[mine]", "a.b = 1", '"pace" = 1', "pace = slow", "\t# tab", "é = 1",
    'leave-out = "breath touch"', "x = [1,", "]", "# é", "# \x7f", "x = true true", " y = 1",
)  # fmt: skip
TOML = st.builds(
    str.join,
    st.sampled_from(["\n", "\r\n"]),
    st.lists(
        st.sampled_from(PLAIN_OR_NOT)
        | st.text(alphabet='ab-= "#\r\ttrue0169\x0b\x85é', max_size=12),
        max_size=6,
    ),
)


@given(TOML)
def test_a_plain_file_is_read_as_toml_is_and_any_other_is_left_to_its_reader(text: str) -> None:
    plain = _plainly_read(text)

    if plain is not None:
        assert plain == tomllib.loads(text)


def test_what_is_written_here_is_plain() -> None:
    text = "# mine\n"
    for name, (_, value) in GOOD.items():
        text = written(text, find(name), value)

    assert _plainly_read(text) == {name: value for name, (_, value) in GOOD.items()}


@given(LINES, st.sampled_from([(PACE, "slow"), (TURNS_AT, 3), (find("plain"), False)]))
def test_what_was_set_is_what_is_read_and_nothing_else_changes(
    text: str, change: tuple[Setting, Value]
) -> None:
    setting, value = change
    once = written(text, setting, value)

    assert tomllib.loads(once) == {**tomllib.loads(text), setting.name: value}
    assert written(once, setting, value) == once
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        line for line in once.split("\n") if line.startswith("#")
    ]
