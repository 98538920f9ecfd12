"""Proofs that the vault keeps its promises under faults: each has a long form to run by hand."""
