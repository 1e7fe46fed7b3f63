"""What operating systems offer to confine a process, one layer a module."""
