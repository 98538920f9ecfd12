"""Every sentence the program itself says."""
