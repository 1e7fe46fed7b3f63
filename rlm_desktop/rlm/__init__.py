"""The Recursive Language Model engine: one loop, one stream of events. No Qt, no files, no keys.

from openai import OpenAI
from rlm_desktop.rlm import RLMConfig, RLMWrapper

client = RLMWrapper(OpenAI(), root_model="gpt-4.1", sub_model="gpt-4.1-mini")
response = client.generate(query="…", context=texts)
"""

from rlm_desktop.rlm.budget import CapDecision, CapReached, SharedBudget
from rlm_desktop.rlm.chat import ChatMessage, ChatModel, ChatReply, ChatRequest, Usage
from rlm_desktop.rlm.config import Price, RLMConfig
from rlm_desktop.rlm.events import AnyEvent, ModelUsage, RLMEvent
from rlm_desktop.rlm.exceptions import (
    AuthenticationFailed,
    BadResponse,
    BudgetExceeded,
    ContextTooLong,
    InvalidConfig,
    InvalidContext,
    MaxIterationsExceeded,
    MaxSubCallsExceeded,
    ModelError,
    ModelNotFound,
    PermissionDenied,
    PriceUnknown,
    QuotaExceeded,
    RateLimited,
    REPLExecutionError,
    RLMError,
    SandboxTimeout,
    SandboxUnavailable,
    ServerUnreachable,
)
from rlm_desktop.rlm.response import HistoryEntry, RLMResponse
from rlm_desktop.rlm.wrapper import RLMWrapper

__all__ = [
    "AnyEvent",
    "AuthenticationFailed",
    "BadResponse",
    "BudgetExceeded",
    "CapDecision",
    "CapReached",
    "ChatMessage",
    "ChatModel",
    "ChatReply",
    "ChatRequest",
    "ContextTooLong",
    "HistoryEntry",
    "InvalidConfig",
    "InvalidContext",
    "MaxIterationsExceeded",
    "MaxSubCallsExceeded",
    "ModelError",
    "ModelNotFound",
    "ModelUsage",
    "PermissionDenied",
    "Price",
    "PriceUnknown",
    "QuotaExceeded",
    "REPLExecutionError",
    "RLMConfig",
    "RLMError",
    "RLMEvent",
    "RLMResponse",
    "RLMWrapper",
    "RateLimited",
    "SandboxTimeout",
    "SandboxUnavailable",
    "ServerUnreachable",
    "SharedBudget",
    "Usage",
]
