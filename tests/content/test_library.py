from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest

from integrate.content import library
from integrate.content.library import Library, find_prompts
from integrate.errors import BadFile, NotFound

PRACTICES = Path(__file__).parents[2] / "prompts" / "practices"


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    folder = tmp_path / "prompts" / "practices"
    folder.mkdir(parents=True)
    for name in ("ground-feet-seat-room", "night-company"):
        (folder / f"{name}.yaml").write_bytes((PRACTICES / f"{name}.yaml").read_bytes())
    return folder.parent


def change(prompts: Path, was: str, becomes: str) -> None:
    path = prompts / "practices" / "night-company.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")


def test_the_library_lists_and_reads_its_practices(prompts: Path) -> None:
    found = Library(prompts, None)
    assert found.ids() == ("ground-feet-seat-room", "night-company")
    assert found.practice("night-company").title == "Night company"
    assert found.document("night-company")["minutes"] == 6
    assert [practice.id for practice in found.practices()] == list(found.ids())


def test_the_program_finds_the_prompts_of_this_checkout() -> None:
    assert find_prompts() == PRACTICES.parent
    assert "soften-around" in Library(find_prompts(), None).ids()


def test_prompts_inside_the_installed_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "integrate" / "content" / "library.py"
    monkeypatch.setattr(library, "__file__", str(module))
    with pytest.raises(NotFound, match="not where they should be") as missing:
        find_prompts()
    assert missing.value.hint == "install integrate again"
    beside = tmp_path / "prompts" / "practices"
    beside.mkdir(parents=True)
    assert find_prompts() == beside.parent
    inside = tmp_path / "integrate" / "prompts" / "practices"
    inside.mkdir(parents=True)
    assert find_prompts() == inside.parent


def test_a_misspelt_id_is_answered_with_the_nearest(prompts: Path) -> None:
    with pytest.raises(NotFound) as missing:
        Library(prompts, None).practice("nihgt-company")
    assert missing.value.what == (
        "there is no practice called nihgt-company; did you mean night-company?"
    )
    assert missing.value.hint == "integrate library list"


def test_an_id_like_no_other_is_answered_plainly(prompts: Path) -> None:
    with pytest.raises(NotFound) as missing:
        Library(prompts, None).document("zzz")
    assert missing.value.what == "there is no practice called zzz"


def test_a_file_with_problems_is_named_with_the_first_of_them(prompts: Path) -> None:
    change(prompts, "minutes: 6", "minutes: 5")
    with pytest.raises(BadFile) as bad:
        Library(prompts, None).ids()
    assert bad.value.what == (
        "the practices cannot be used yet; practices/night-company.yaml, line 13:"
        " It says 5 minutes; read aloud it takes 6. Write minutes: 6, or shorten it."
    )
    assert bad.value.hint == f"integrate library check {prompts}"


def test_the_cache_serves_what_the_files_said_without_reading_them(
    prompts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "deep" / "cache"
    first = Library(prompts, cache)
    documents = {key: first.document(key) for key in first.ids()}

    def unread(self: Library) -> None:
        raise AssertionError("the files were read again")

    monkeypatch.setattr(Library, "_read_prompts", unread)
    second = Library(prompts, cache)
    assert {key: second.document(key) for key in second.ids()} == documents


def test_the_first_line_of_the_cache_is_the_checksum_of_the_rest(
    prompts: Path, tmp_path: Path
) -> None:
    Library(prompts, tmp_path).ids()
    checksum, rest = (tmp_path / "library.json").read_bytes().split(b"\n", 1)
    assert checksum.decode() == f"{crc32(rest):08x}"
    assert (tmp_path / "library.json").stat().st_mode & 0o777 == 0o600


def test_an_edited_file_is_read_anew(prompts: Path, tmp_path: Path) -> None:
    Library(prompts, tmp_path).ids()
    change(prompts, "title: Night company", "title: Company by night")
    assert Library(prompts, tmp_path).practice("night-company").title == "Company by night"


def test_an_edit_that_keeps_the_size_is_seen_by_its_time(prompts: Path, tmp_path: Path) -> None:
    Library(prompts, tmp_path).ids()
    change(prompts, "title: Night company", "title: Company night")
    os.utime(prompts / "practices" / "night-company.yaml", ns=(1, 1))
    assert Library(prompts, tmp_path).practice("night-company").title == "Company night"


def test_a_new_file_and_a_removed_one_are_seen(prompts: Path, tmp_path: Path) -> None:
    Library(prompts, tmp_path).ids()
    added = prompts / "practices" / "mind-anchor-one-minute.yaml"
    added.write_bytes((PRACTICES / "mind-anchor-one-minute.yaml").read_bytes())
    assert "mind-anchor-one-minute" in Library(prompts, tmp_path).ids()
    added.unlink()
    assert "mind-anchor-one-minute" not in Library(prompts, tmp_path).ids()


def test_a_cache_of_another_version_is_made_anew(
    prompts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library(prompts, tmp_path).ids()
    before = (tmp_path / "library.json").read_bytes()
    monkeypatch.setattr(library, "__version__", "999")
    assert Library(prompts, tmp_path).ids() == ("ground-feet-seat-room", "night-company")
    assert (tmp_path / "library.json").read_bytes() != before


@pytest.mark.parametrize("damage", [b"", b"\n", b"x\ny\nz", b"\xff\x00"])
def test_a_damaged_cache_is_made_anew(prompts: Path, tmp_path: Path, damage: bytes) -> None:
    kept = Library(prompts, tmp_path)
    kept.ids()
    path = tmp_path / "library.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:300] + damage)
    assert Library(prompts, tmp_path).ids() == kept.ids()
    assert path.read_bytes() == whole


def test_one_changed_letter_in_the_cache_is_noticed(prompts: Path, tmp_path: Path) -> None:
    Library(prompts, tmp_path).ids()
    path = tmp_path / "library.json"
    path.write_bytes(path.read_bytes().replace(b"Night company", b"Night compony"))
    assert Library(prompts, tmp_path).practice("night-company").title == "Night company"


def test_a_cache_that_cannot_be_written_is_done_without(prompts: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "a-file"
    in_the_way.write_text("x")
    assert Library(prompts, in_the_way).ids() == ("ground-feet-seat-room", "night-company")


def test_a_good_cache_needs_neither_pydantic_nor_ruamel(prompts: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from integrate.content.library import Library;"
        f"found = Library(Path({str(prompts)!r}), Path({str(tmp_path)!r}));"
        "print(found.practice('night-company').minutes, len(found.practices()),"
        " *sorted({'pydantic', 'ruamel', 'ruamel.yaml', 'integrate.content.check'}"
        " & set(sys.modules)))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert "pydantic" in runs[0].stdout
    assert runs[1].stdout == "6 2\n"


def test_a_rating_asked_again_has_the_range_it_had_before(prompts: Path) -> None:
    target = {"rate": "near", "ask": "How near?", "low": "far", "high": "near", "from": 1, "to": 7}
    again = {"rate": "near", "ask": "And now?"}
    steps = f"steps:\n  - {json.dumps(target)}\n  - {json.dumps(again)}\n"
    change(prompts, "steps:\n", steps)
    rows = Library(prompts, None).document("night-company")["steps"]
    assert (rows[1]["from"], rows[1]["to"]) == (1, 7)


def test_programmes_and_instruments_come_from_the_cache_too(tmp_path: Path) -> None:
    Library(find_prompts(), tmp_path).ids()
    kept = Library(find_prompts(), tmp_path)
    assert [one.id for one in kept.programmes()][:2] == ["around-one-session", "flare-week"]
    assert kept.programme("soften-4") in kept.programmes()
    assert [one.id for one in kept.instruments()][:2] == ["change", "gad-2"]
    assert kept.instrument("peg").items[0].least == 0
    assert set(kept.instrument_documents()) == {one.id for one in kept.instruments()}


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("programme", "soften-5", "there is no programme called soften-5; did you mean soften-4?"),
        ("programme", "zzz", "there is no programme called zzz"),
        ("instrument", "pegg", "there is no instrument called pegg; did you mean peg?"),
        ("instrument", "zzz", "there is no instrument called zzz"),
    ],
)
def test_what_is_not_there_is_answered_with_the_nearest(kind: str, given: str, said: str) -> None:
    library = Library(find_prompts(), None)
    with pytest.raises(NotFound) as not_found:
        library.programme(given) if kind == "programme" else library.instrument(given)
    assert not_found.value.what == said
