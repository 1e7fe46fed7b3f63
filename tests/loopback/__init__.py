"""A scripted OpenAI-compatible server on loopback, over real HTTP/1.1."""
