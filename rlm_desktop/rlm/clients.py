"""Take whatever the caller calls a client and give the ChatModel to ask."""

from typing import cast

from rlm_desktop.rlm.chat import ChatModel


def chat_model_of(client: object) -> ChatModel:
    """Give the client itself when it is a ChatModel, else an adapter around an openai client.

    Raises TypeError for anything else.
    """
    if callable(getattr(client, "complete", None)):
        return cast("ChatModel", client)
    if not hasattr(client, "chat"):
        raise TypeError(
            f"{type(client).__name__} is not a client: give an openai.OpenAI, an openai.AsyncOpenAI, or an "
            "object with `async def complete(request, on_token=None)` (a ChatModel)."
        )
    # Deferred: whoever brings no openai client does not wait a second for openai's import.
    from rlm_desktop.rlm.openai_chat import OpenAIChat  # noqa: PLC0415

    return OpenAIChat(client)
