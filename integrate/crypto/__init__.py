"""Sealing and opening as age files, passphrases, recovery keys, and the kernel's keyring."""
