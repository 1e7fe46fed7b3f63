"""What of the documents was sent to which host and model, found by comparing texts."""
