"""What stands round the people to call."""

OWN = "Your people:"
NONE_YET = "Your own people can stand first here. Put a name and a number a line in"
UNREADABLE = "The file of your own people cannot be read: {path}"
FOUND = "Numbers found in {month}. If one does not answer, use the emergency number."
