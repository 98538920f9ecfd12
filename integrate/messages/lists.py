"""What is said of the lines that joined a person's own lists."""

OWN = "Lines of your own, that practices offer you:"
ROW = "{name}: {line}"
NAMES = {
    "comforts": "A comfort for a flare",
}
"""What the lists are called whose names the practices know; any other goes by its name."""

HINT = "A number takes one off. Enter leaves them."
TAKEN_OFF = "Taken off: {line}"
NONE_YET = "No lines of your own. What you type at a choice in a practice joins its list."
