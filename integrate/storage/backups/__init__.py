"""What the vault was: snapshots, backups, and bringing them back."""
