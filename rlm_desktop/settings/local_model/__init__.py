"""Model files of the user's own, each served by llama.cpp in a child process."""
