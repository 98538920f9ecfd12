from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.config import NAMES, TABLE, Setting, Settings, Value, find, read_value, written
from integrate.errors import BadFile, Exit, NotFound, UsageProblem

GOOD: dict[str, tuple[str, Value]] = {
    "anchor": ("sound", "sound"),
    "country": ("GB", "gb"),
    "day-turns-at": (" 8 ", 8),
    "pace": ("Slow", "slow"),
    "timer": ("off", False),
    "plain": ("yes", True),
}
BAD: dict[str, tuple[str, ...]] = {
    "anchor": ("sea", "", "room sound"),
    "country": ("germany", "g"),
    "day-turns-at": ("9", "-1", "4.5", "four", "4444", "on"),
    "pace": ("fast", "1.4", "normal!"),
    "timer": ("maybe", "2", ""),
    "plain": ("plainly", "4"),
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
    assert [TURNS_AT.may_be, PACE.may_be, find("timer").may_be] == [
        "0 to 8",
        "slow, normal, brisk",
        "on, off",
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


LINES = st.lists(
    st.sampled_from(
        ["# a comment", "", "unknown = 1", 'pace = "brisk" # mine', "plain = true", "spacer = 'x'"]
    ),
    unique=True,
).map("\n".join)


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
