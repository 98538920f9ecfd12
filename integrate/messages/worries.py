"""The worry screen: three lists, three answers. Awaiting a physician's review; dated below."""

WRITTEN = "November 2026"

ASK = "First: has any of this come up since your session?"
LISTS = (
    "fainting, chest pain, short of breath, or confused",
    "thoughts of dying, or of hurting yourself",
    "burning or blood when you pass water; not feeling real; very restless; craving more",
)
NONE = "none of these"
HINT = "Enter: none of these. stop leaves."

EMERGENCY = "This is for the emergency number, now. If someone is near, let them call."
PEOPLE = "Thank you for saying so. This is for a person, now, not for a screen."
CLINIC = "Your clinic should hear this today."
NO_CLINIC = "Its number is on the sheet they gave you. integrate people-to-call keeps it for you."
NOBODY_THERE = "Nobody there, or it gets worse? ! shows who else to call."

AND_NOW = "And now?"
GROUND = "two minutes of feet, seat, room"
LEAVE = "leave it here"
GO_ON = "on to {title}"
AND_NOW_HINT = "Enter: leave it here."
LEFT = "Left here. Nothing is lost by it."
"""What is said when nothing more is wanted after a worry."""
