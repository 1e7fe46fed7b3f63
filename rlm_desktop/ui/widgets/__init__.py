"""What the user sees. Widgets show state and emit wishes."""
