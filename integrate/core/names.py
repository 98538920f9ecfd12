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
