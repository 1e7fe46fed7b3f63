"""Files and folders in; text, its boundaries and each file's state out."""
