"""What is said when a day, or a practice done elsewhere, is kept by a word."""

KEPT = "Kept."
NOTED_ALREADY = "It is noted already."
REST_DAY = "{day}. A rest day. It counts."
KEPT_FLARE = "Kept: a flare day, {day}."
KEPT_REST = "Kept: a rest day, {day}."
KEPT_PRACTICE = "Kept: {title}, done away from the screen, {day}."
