"""Prompt files that broke, and sets that take what is ours, at the command line."""

from __future__ import annotations

from pathlib import Path

from integrate.content.library import find_prompts
from tests.cli.conftest import Prompts
from tests.desk import Desk


def test_a_prompt_file_that_broke_keeps_nobody_from_practising(
    desk: Desk, prompts_with: Prompts, tmp_path: Path
) -> None:
    prompts_with(ground_feet_seat_room="none", night_company="none")
    whole = desk.run("begin", "ground-feet-seat-room", "--no-timer", typed="1\n")
    file = tmp_path / "prompts" / "practices" / "night-company.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("minutes: 6", "minutes: 9"))

    ran = desk.run("begin", "ground-feet-seat-room", "--no-timer", typed="1\n")

    assert ran.code == 0
    assert ran.out == whole.out
    assert ran.err.count("the practices are as they were before; ") == 1
    assert "minutes: 6" in ran.err
    assert "Found" not in desk.run("library", "check", str(tmp_path / "prompts")).err
    (desk.home / "cache" / "library.json").unlink()
    assert desk.run("begin", "ground-feet-seat-room").code == 4


def test_another_set_takes_the_id_of_none_of_our_programmes(desk: Desk, tmp_path: Path) -> None:
    ours = find_prompts() / "programmes" / "flare-week.yaml"
    file = tmp_path / "flare-week.yaml"
    file.write_bytes(ours.read_bytes())
    assert desk.run("library", "check", str(file)).code == 0
    file.write_text(ours.read_text(encoding="utf-8").replace("low-demand", "quiet"))
    assert "flare-week' is one of integrate's own" in desk.run("library", "check", str(file)).said
