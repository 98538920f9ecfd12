"""The worry screen: three lists, three answers. Awaiting a physician's review; dated below."""

WRITTEN = "November 2026"

AGAIN = "Last time something here was there."
"""What the screen begins with in the day after one of the lists was told."""
ASK = "First: has any of this come up since your session?"
LISTS = (
    "fainting, chest pain, short of breath, or confused",
    "thoughts of dying, or of hurting yourself",
    "burning or blood when you pass water; not feeling real; very restless; craving more",
)
NONE = "none of these"
HINT = "Or several. Enter: none. stop leaves."
WHICH = "Which of them? A number, or several. ! shows people."
HINT_AFTER = "None of them: 4. stop leaves."
"""The hint once a line was not understood: then Enter is no answer any more."""

# What each list is called when somebody types it; the whole words count, the longest first.
SAYS = (
    (
        "faint", "fainted", "fainting", "passed out", "passing out", "blacked out", "chest",
        "chest pain", "chest pains", "chest hurts", "pain in my chest", "short of breath",
        "out of breath", "shortness of breath", "breath", "breathless", "can't breathe",
        "cannot breathe", "cant breathe", "confused", "confusion",
    ),
    (
        "thoughts", "thoughts of dying", "dying", "die", "death", "suicide",
        "suicidal", "kill myself", "killing myself", "hurt myself", "hurting myself",
        "hurting yourself", "harm myself", "self harm", "self-harm", "end my life",
    ),
    (
        "burn", "burns", "burning", "blood", "when you pass water", "when i pass water",
        "pass water", "passing water", "urine", "not feeling real", "unreal",
        "don't feel real", "dont feel real", "feel unreal", "restless", "craving", "craving more",
        "cravings",
    ),
)  # fmt: skip
SAYS_NONE = (NONE, "none", "none of them", "no", "nothing", "4", "four")
SAYS_NO = ("no", "not", "never", "none", "nothing", "without", "nor", "neither")
"""Words that turn what stands beside them round."""
FILLS = (
    "a", "also", "am", "an", "and", "been", "bit", "both", "feel", "feeling", "feels", "felt",
    "had", "have", "i", "im", "is", "it", "little", "my", "of", "or", "some", "the", "very", "yes",
)  # fmt: skip
"""Words that change nothing."""

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
