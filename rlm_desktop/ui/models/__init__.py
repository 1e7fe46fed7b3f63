"""Qt item models over plain data; they show and never decide."""
