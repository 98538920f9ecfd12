"""What is said of a place that something is to be written to."""

IS_FOLDER_HINT = "name a file in it"
