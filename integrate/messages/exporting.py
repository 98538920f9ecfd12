"""What stands in the files handed over, besides what the person wrote and was asked."""

TITLE = "Journal"
ENTRY = "{time}, {title}"
