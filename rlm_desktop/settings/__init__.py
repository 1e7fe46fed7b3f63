"""What the user has chosen: providers, preferences, and keys in the OS keyring."""
