"""Names that the program itself knows."""

GROUNDING = "ground-feet-seat-room"
"""The practice that "too much" and a stop offer, and that somebody new is shown."""

COMPANY = "night-company"
"""The practice for the small hours."""

NOTE = "note"
"""What free writing is called, as a practice of one step and as its question."""

PEOPLE = "people-to-call"
"""What an offer calls the people to call; everything else it names is a practice."""

TOO_MUCH = "too-much"
"""The name under which the answer to "Was any of it too much?" is kept."""

ANCHOR = "anchor"
"""The name under which the answer to where a practice comes to rest is kept."""

LEAVE_OUT = "leave-out"
"""What a test asks for that asks what a person leaves out."""

INTENTION = "prep-intention"
"""The practice before a session, whose words belong to that session."""

FIRST_AID, FIRST_WORDS = "flare-first-aid", "capture-first-words"
"""The practices for a flare, and for the evening of a session."""

REAL = "real"
"""The question of a check-in whether things feel real: ``yes``, ``partly`` or ``no``."""

KEEPING = "keeping"
"""The question of what becomes of what was written, as a step and as the name of its answer."""
