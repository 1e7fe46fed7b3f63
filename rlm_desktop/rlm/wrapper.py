"""RLMWrapper: ask a question of a context of any length."""

import asyncio
import logging
from collections.abc import AsyncIterator
from functools import partial
from typing import Unpack

from rlm_desktop.rlm.causes import unavailable
from rlm_desktop.rlm.chat import ChatModel
from rlm_desktop.rlm.clients import chat_model_of
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.emitter import OnEvent
from rlm_desktop.rlm.engine_loop import process_loop
from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.rlm.guarded_sandbox import GuardedSandbox
from rlm_desktop.rlm.requester import ModelSettings
from rlm_desktop.rlm.response import RLMResponse
from rlm_desktop.rlm.run import Context, Run, RunOptions, RunRecipe, checked_task
from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.base import BackendUnavailableError, Sandbox, SandboxFactory


class RLMWrapper:
    """A Recursive Language Model over a client: a context of any length in, an answer out.

    ``client`` is an openai.OpenAI, openai.AsyncOpenAI or any ChatModel; ``sub_client`` serves the sub model
    where that is another provider's. ``sandbox`` makes a user's own back end in place of the config's.
    Raises TypeError for a client that is none of these.
    """

    def __init__(  # noqa: PLR0913 - the public interface, as specified
        self,
        client: object,
        root_model: str,
        sub_model: str | None = None,
        config: RLMConfig | None = None,
        sandbox: SandboxFactory | None = None,
        *,
        sub_client: object = None,
    ) -> None:
        self.config = config or RLMConfig()
        if self.config.verbose:
            _log_debug()
        root_chat = chat_model_of(client)
        sub_chat = root_chat if sub_client is None else chat_model_of(sub_client)
        self._recipe = RunRecipe(
            root=_root_settings(root_chat, root_model, self.config),
            sub=_sub_settings(sub_chat, sub_model or root_model, self.config),
            config=self.config,
            sandbox=partial(GuardedSandbox, sandbox) if sandbox else self._built_in_sandbox,
        )

    def generate(
        self, query: str, context: Context, on_event: OnEvent | None = None, **options: Unpack[RunOptions]
    ) -> RLMResponse:
        """Answer ``query`` from ``context`` and block until it is done.

        Runs on the process's engine loop, so it also works inside a running loop and from several threads;
        ``on_event`` is called on the engine's thread, where this raises RuntimeError. Returns for each ending
        that a limit causes. Raises a ModelError of the root model, SandboxUnavailable, REPLExecutionError,
        InvalidContext, PriceUnknown.
        """
        return process_loop().run_sync(self.agenerate(query, context, on_event, **options))

    async def agenerate(
        self, query: str, context: Context, on_event: OnEvent | None = None, **options: Unpack[RunOptions]
    ) -> RLMResponse:
        """Do as ``generate`` does, on the running loop.

        Cancelling it stops the run: connections are closed, the sandbox's child is ended and RunEnded told
        before CancelledError goes on.
        """
        task = checked_task(query, context, options.get("document_names", ()))
        return await Run(self._recipe, options, on_event).answer(task)

    async def astream(
        self, query: str, context: Context, **options: Unpack[RunOptions]
    ) -> AsyncIterator[AnyEvent]:
        """Give the run's events as they happen, the root model's tokens included.

        Raises what ``generate`` raises, after the events. Leaving the iteration stops the run.
        """
        queue: asyncio.Queue[AnyEvent | None] = asyncio.Queue()
        run = asyncio.create_task(self.agenerate(query, context, queue.put_nowait, **options))
        run.add_done_callback(lambda _: queue.put_nowait(None))
        try:
            while (event := await queue.get()) is not None:
                yield event
            await run
        finally:
            run.cancel()
            await asyncio.wait([run])

    def _built_in_sandbox(self) -> Sandbox:
        try:
            return backends.create(self.config.sandbox)
        except BackendUnavailableError as missing:
            raise unavailable(missing, self.config.sandbox) from missing


def _root_settings(chat: ChatModel, model: str, config: RLMConfig) -> ModelSettings:
    return ModelSettings(chat, model, config.temperature, config.root_max_tokens, config.reasoning_effort)


def _sub_settings(chat: ChatModel, model: str, config: RLMConfig) -> ModelSettings:
    return ModelSettings(chat, model, config.sub_temperature, config.sub_max_tokens)


def _log_debug() -> None:
    """Let the package's debug log through, to stderr where logging goes nowhere yet."""
    package_log = logging.getLogger("rlm_desktop")
    package_log.setLevel(logging.DEBUG)
    if not package_log.hasHandlers():
        package_log.addHandler(logging.StreamHandler())
