"""Python that runs inside the guest: it is sent there as text, and imported here only by its tests."""
