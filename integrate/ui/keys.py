"""The gentle pacer: one short line, drawn anew when it changes, and keys without Enter.

prompt_toolkit has the terminal meanwhile, and gives it back on every way out.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from integrate.core.pacing_words import meant
from integrate.ui.signals import Signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prompt_toolkit.application import Application
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output

    from integrate.core.pacing import Key
    from integrate.ui.dark import Dark
    from integrate.ui.pacer import Pacer

_SPELT_SECONDS = 0.5
"""A letter that no other follows within this time is a key; with others it is a word."""

_REDRAWN_SECONDS = 0.5


def by_keys(
    pacer: Pacer,
    *,
    motion: bool,
    dark: Dark | None = None,
    source: Input | None = None,
    output: Output | None = None,
) -> str:
    """Wait, show where it is, and take keys; returns what was typed and not yet taken.

    Ctrl-C raises KeyboardInterrupt, Ctrl-D and the end of the input EOFError, a signal to end
    SystemExit, with 128 and its number.
    """
    from prompt_toolkit.application.current import get_app_session
    from prompt_toolkit.input.typeahead import get_typeahead

    from integrate.ui.dark import faint

    source = source or get_app_session().input
    if output is None and dark is not None:
        output = faint()
    waiting = _Waiting(pacer, motion=motion)
    app = waiting.app = _application(waiting, source, output)

    @contextmanager
    def away() -> Iterator[None]:
        pacer.stand()
        with nullcontext() if dark is None else dark.lifted():
            yield

    signals = waiting.signals = Signals(app, away=away)
    ended = False
    with signals.caught():
        try:
            app.run(pre_run=waiting.begin)
        except EOFError:
            ended = True
        finally:
            if dark is not None:
                dark.again()
    if ended:
        raise EOFError
    return "".join(press.data for press in get_typeahead(source)).replace("\r", "\n")


class _Waiting:
    """What happens while the terminal is prompt_toolkit's: time passes, keys come."""

    app: Application[None]
    signals: Signals

    def __init__(self, pacer: Pacer, *, motion: bool) -> None:
        self._pacer = pacer
        self._motion = motion
        self._spelt = ""
        self._over = False
        self._cancel_turn: Callable[[], None] = _nothing
        self._cancel_spelling: Callable[[], None] = _nothing
        self.shown = pacer.shown(motion=motion)

    def begin(self) -> None:
        """Listen to signals, and take the first turn."""
        self.signals.watch()
        self.turn()

    def turn(self, key: Key | None = None) -> None:
        """Take a turn, draw what has changed, and have the next one come by itself."""
        self._cancel_turn()
        try:
            wait = self._pacer.turn(key)
        except Exception as error:  # noqa: BLE001 - prompt_toolkit would show it, and wait
            self.app.exit(exception=error)
            return
        if wait is None:
            self._over = True
            self._leave()
            return
        shown = self._pacer.shown(motion=self._motion)
        if shown != self.shown:
            self.shown = shown
            self.app.invalidate()
        if self.app.loop is not None:
            self._cancel_turn = self.app.loop.call_later(wait, self.turn).cancel

    def press(self, typed: str) -> None:
        """Take one key. Letters wait for a moment: they may be the first of a word.

        The voice does not: it is silent at once.
        """
        if typed.isalpha() or (self._spelt and typed == " "):
            self._spelt += typed
            if meant(self._spelt) is not None:
                self._pacer.hush()
            self._wait_for_letters()
        else:
            self.spell()
            self.take(meant(typed))

    def enter(self) -> None:
        """Enter ends a word; alone it goes on."""
        if self._spelt:
            self.spell()
        else:
            self.take("enter")

    def spell(self) -> None:
        """Take the letters that have come for a key, or a word."""
        spelt, self._spelt = self._spelt, ""
        self._cancel_spelling()
        if spelt:
            self.take(meant(spelt))
        self._leave()

    def take(self, key: Key | None) -> None:
        """Obey a key; one that means nothing does nothing."""
        if key is not None and not self.app.is_done:
            self.turn(key)

    def _wait_for_letters(self) -> None:
        self._cancel_spelling()
        if self.app.loop is not None:
            later = self.app.loop.call_later(_SPELT_SECONDS, self.spell)
            self._cancel_spelling = later.cancel

    def _leave(self) -> None:
        """Close, once it is over and no word is being spelt."""
        if self._over and not self._spelt and not self.app.is_done:
            self.app.exit()


def _nothing() -> None:
    pass


def _application(waiting: _Waiting, source: Input, output: Output | None) -> Application[None]:
    from prompt_toolkit.application import Application
    from prompt_toolkit.layout import FormattedTextControl, Layout, Window
    from prompt_toolkit.renderer import CPR_Support

    line = Window(FormattedTextControl(lambda: waiting.shown), height=1, always_hide_cursor=True)
    app: Application[None] = Application(
        layout=Layout(line),
        key_bindings=_bindings(waiting),
        full_screen=False,
        erase_when_done=True,
        min_redraw_interval=_REDRAWN_SECONDS,
        terminal_size_polling_interval=None,
        include_default_pygments_style=False,
        input=source,
        output=output,
    )
    # Nothing here needs the cursor's place, and a terminal that never tells it would be warned of.
    app.renderer.cpr_support = CPR_Support.NOT_SUPPORTED
    return app


def _bindings(waiting: _Waiting) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()

    @keys.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        if event.data.isprintable():
            waiting.press(event.data)

    @keys.add("enter")
    @keys.add("c-j")
    def _(_event: KeyPressEvent) -> None:
        waiting.enter()

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        waiting.take(meant(event.data))

    @keys.add("c-c")
    @keys.add("<sigint>")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    @keys.add("c-z")
    def _(_event: KeyPressEvent) -> None:
        waiting.signals.stop(all_of_it=True)

    return keys
