"""Whether every file is as it was left, and putting right what is not."""
