"""Behind ``openai_chat``: what goes over the wire, what servers refuse, and how connections are kept."""
