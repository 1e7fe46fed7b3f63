"""What the app and the process that serves a model file tell each other: one JSON object a line."""

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, SecretStr, field_serializer

MOST_CONTEXT = 32_768
"""Tokens that a model is given room for; fewer where it was trained with fewer."""


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True)

    def line(self) -> bytes:
        """Write it as one line."""
        return self.model_dump_json().encode() + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Self:
        """Read it. Raises pydantic's ValidationError."""
        return cls.model_validate_json(line)


class Order(_Message):
    """What to serve. The key is in the line, which goes through a pipe, and in nothing else."""

    file: Path
    key: SecretStr
    context: int = MOST_CONTEXT

    @field_serializer("key", when_used="json")
    def _write_key(self, key: SecretStr) -> str:
        return key.get_secret_value()


class Report(_Message):
    """How it went: the server answers at ``base_url``, or could not be started."""

    kind: Literal["ready", "refused"]
    base_url: str = ""
    context: int = 0
    """Tokens that the model takes at once; 0 where it was not said."""
    words: str = ""
    """Of the library, when it refused."""
