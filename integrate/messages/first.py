"""The first minutes: said once, to somebody who has never been here."""

HELLO = (
    "Hello. A place to practise with pain, and to write.",
    "It stays on this computer. It is not medical care; nobody is watching.",
    "",
    "Not safe, or badly unwell? Type ! for people to call.",
    "Type stop to stop. While writing: /stop.",
)
BEGIN = "Two minutes to begin? No numbers, no typing."
WAYS = ("only write", "I had a session", "look around")
HINT = "Enter: the two minutes. stop leaves."
LEFT = "That is fine. Next time: integrate"
LINE = "A line, if there is one. Or say it, and type aloud."
WHERE = "All of it is in {folder}. integrate export markdown takes it along."
NEXT = "Next time: integrate"
AROUND = (
    "The practices, their words and their times: integrate library list",
    "One of them, read through: integrate library show soften-around",
    "A line about today: integrate write",
    "Before a session, or after one: integrate session add",
    "A bad day: integrate flare",
    "People to call: integrate help-now",
)
