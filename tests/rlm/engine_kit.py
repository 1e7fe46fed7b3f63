"""What the engine's tests share: a run against the loopback server with the real sandbox, and its events."""

from dataclasses import dataclass, field
from typing import TypeVar

from openai import AsyncOpenAI

from rlm_desktop.rlm import RLMConfig, RLMResponse, RLMWrapper
from rlm_desktop.rlm.events import RLMEvent
from tests.loopback_server import LoggedRequest, LoopbackServer, Script

E = TypeVar("E", bound=RLMEvent)


def code(*lines: str) -> str:
    """Write a reply that is one code block."""
    return "```repl\n" + "\n".join(lines) + "\n```"


@dataclass
class Told:
    """A finished run as its test sees it."""

    response: RLMResponse
    events: list[RLMEvent] = field(default_factory=list)
    requests: list[LoggedRequest] = field(default_factory=list)

    def of(self, kind: type[E]) -> list[E]:
        """Give the events of one type."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def last_told(self) -> str:
        """Give what the root model was told last."""
        return [request for request in self.requests if request.is_root][-1].prompt


def ask(
    script: Script, context: str | list[str] = "some text", query: str = "What?", **config: object
) -> Told:
    """Run a question against a scripted server with the real client and sandbox."""
    with LoopbackServer(script) as server:
        return told_by(server, context, query, **config)


def told_by(
    server: LoopbackServer, context: str | list[str] = "some text", query: str = "What?", **config: object
) -> Told:
    """Run a question against a server that the test keeps for itself."""
    events: list[RLMEvent] = []
    client = RLMWrapper(
        AsyncOpenAI(base_url=server.url, api_key="sk-test-1234"),
        root_model="root-model",
        sub_model="sub-model",
        config=RLMConfig(**config),
    )
    response = client.generate(query, context, on_event=events.append)
    return Told(response, events, list(server.requests))
