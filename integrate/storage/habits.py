"""What the profile keeps of a person: goals, pauses, own lists, what is on their plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from integrate.storage.changing import Changing
from integrate.storage.codec import write_goal, write_pause
from integrate.storage.profile import Profile, read_profile

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Table

    from integrate.core.programmes import Planned, Started
    from integrate.core.streaks import GoalChange
    from integrate.storage.batch import Batch


class Habits(Changing):
    """The profile of a vault, read and changed."""

    def profile(self) -> Profile:
        """The profile, as it is kept."""
        self.settle()
        return self.shelf.read("profile", read_profile)

    def streak_shown(self) -> bool:
        """Whether the streak is shown by ``today``; it is unless it was switched off."""
        return self.profile().streak_shown

    def own_lists(self) -> dict[str, tuple[str, ...]]:
        """The person's own lines by the name of their list, oldest first."""
        return dict(self.profile().lists)

    def set_goal(self, change: GoalChange) -> None:
        """Keep a change of the weekly goal."""
        with self.changing() as batch:
            _profile(batch).table("goals").insert(write_goal(change))

    def pause(self, first: date, last: date) -> None:
        """Keep a pause of the streak, both days included."""
        with self.changing() as batch:
            _profile(batch).table("pauses").insert(write_pause(first, last))

    def end_pauses(self, today: date) -> bool:
        """End every pause that runs today or later; whether there was one."""
        ended = False
        with self.changing() as batch:
            table = _profile(batch).table("pauses")
            for row in table.all():
                if date.fromisoformat(row["until"]) >= today:
                    yesterday = date.fromordinal(today.toordinal() - 1)
                    table.update({"until": yesterday.isoformat()}, doc_ids=[row.doc_id])
                    ended = True
        return ended

    def show_streak(self, *, shown: bool) -> None:
        """Show the streak in ``today``, or leave every trace of it out."""
        with self.changing() as batch:
            from tinydb.table import Document

            _profile(batch).table("streak").upsert(Document({"shown": shown}, 1))

    def add_to_list(self, name: str, line: str) -> None:
        """Put a line at the end of one of the person's own lists, unless it is there."""
        from zlib import crc32

        row = {"list": name, "line": line}
        self.add_row("lists", row, f"list-{crc32(repr(row).encode('utf-8', 'replace')):08x}")

    def remove_from_list(self, name: str, line: str) -> None:
        """Take a line off one of the person's own lists, if it is there."""
        with self.changing() as batch:
            row = {"list": name, "line": line}
            table = _profile(batch).table("lists")
            table.remove(doc_ids=[one.doc_id for one in table.all() if one == row])

    def plan(self) -> tuple[tuple[Started, ...], tuple[Planned, ...]]:
        """The programmes that were started, and the person's own plan, the oldest first."""
        profile = self.profile()
        return profile.started, profile.planned

    def start(self, started: Started) -> None:
        """Keep that a programme was started."""
        from integrate.storage.plan import write_started

        with self.changing() as batch:
            _profile(batch).table("programmes").insert(write_started(started))

    def change_started(self, was: Started, becomes: Started) -> None:
        """Keep what became of a programme that was started: paused, gone on with, stopped."""
        from integrate.storage.plan import write_started

        with self.changing() as batch:
            table, row = _profile(batch).table("programmes"), write_started(was)
            ids = [one.doc_id for one in table.all() if one == row]
            table.update(write_started(becomes), doc_ids=ids[-1:])

    def put_on_plan(self, planned: Planned) -> None:
        """Put a practice on the person's own plan, in place of what was said of it there."""
        from integrate.storage.plan import write_planned

        with self.changing() as batch:
            table = _profile(batch).table("planned")
            _take_off(table, planned.practice)
            table.insert(write_planned(planned))

    def take_off_plan(self, practice: str) -> None:
        """Take a practice off the person's own plan, if it is there."""
        with self.changing() as batch:
            _take_off(_profile(batch).table("planned"), practice)


def _take_off(table: Table, practice: str) -> None:
    table.remove(doc_ids=[one.doc_id for one in table.all() if one["practice"] == practice])


def _profile(batch: Batch) -> TinyDB:
    from integrate.storage.adding import PROFILE

    return batch.open(PROFILE)
