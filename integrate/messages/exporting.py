"""What stands in the files handed over, besides what the person wrote and was asked."""

TITLE = "Journal"
ENTRY = "{time}, {title}"

RATED = "{number} out of {most}."
RATED_FROM_TO = "{number} out of {most}, from {low} to {high}."
RATED_FROM = "{number} out of {most}, from {low} upwards."
RATED_TO = "{number} out of {most}, up to {high}."

ALOUD = "Answered aloud."
