"""Which model servers are known by name: their address, key variable and key page. Data, not code."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Provider:
    """One place where models are served, by an OpenAI-compatible API unless it is the offline one."""

    id: str
    """What ``--provider`` and the keyring call it."""
    label: str
    base_url: str = ""
    """Empty where the user gives it, and for the offline search."""
    address_example: str = "https://…/v1"
    """What an address that the user gives looks like."""
    key_variable: str = ""
    """The environment variable in which its users already have their key."""
    key_page: str = ""
    """Where a key is made."""
    needs_key: bool = True
    models: tuple[str, ...] = ()
    """Suggestions to begin with, the strongest first; any other name may be typed."""
    billing_page: str = ""
    """Where credit is added and limits are raised; empty where there is no such page."""
    quirk: str = ""
    """What its users stumble over, as a sentence; empty where there is nothing to say."""

    @property
    def is_offline(self) -> bool:
        """Whether it is the built-in search, which needs no network."""
        return self.id == OFFLINE_ID

    @property
    def is_file(self) -> bool:
        """Whether its model is a file, for which the program starts a server with a key of its own."""
        return self.id == MODEL_FILE_ID

    @property
    def takes_key(self) -> bool:
        """Whether its users may have a key for it."""
        return bool(self.key_variable)


OFFLINE_ID = "offline"
CUSTOM_ID = "custom"
MODEL_FILE_ID = "gguf"

OFFLINE = Provider(
    id=OFFLINE_ID, label="Built-in keyword search (offline, no AI)", needs_key=False, models=(OFFLINE_ID,)
)
CUSTOM = Provider(
    id=CUSTOM_ID, label="Any OpenAI-compatible server", key_variable="OPENAI_COMPATIBLE_API_KEY"
)

PROVIDERS: tuple[Provider, ...] = (
    OFFLINE,
    Provider(
        id="openai",
        label="OpenAI",
        base_url="https://api.openai.com/v1",
        key_variable="OPENAI_API_KEY",
        key_page="https://platform.openai.com/api-keys",
        billing_page="https://platform.openai.com/settings/organization/billing/overview",
        models=("gpt-6.1-sol", "gpt-6.1-terra", "gpt-6-luna", "gpt-4.1", "gpt-4.1-mini"),
    ),
    Provider(
        id="anthropic",
        label="Anthropic",
        base_url="https://api.anthropic.com/v1",
        key_variable="ANTHROPIC_API_KEY",
        key_page="https://console.anthropic.com/settings/keys",
        billing_page="https://console.anthropic.com/settings/billing",
        models=("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"),
    ),
    Provider(
        id="google",
        label="Google Gemini",
        base_url="https://generativelanguage.googleapis.com/v1beta/openai",
        key_variable="GEMINI_API_KEY",
        key_page="https://aistudio.google.com/apikey",
        billing_page="https://aistudio.google.com/usage",
        models=("gemini-3.8-flash", "gemini-3.5-flash-lite"),
    ),
    Provider(
        id="mistral",
        label="Mistral",
        base_url="https://api.mistral.ai/v1",
        key_variable="MISTRAL_API_KEY",
        key_page="https://console.mistral.ai/api-keys",
        billing_page="https://console.mistral.ai/billing",
        models=("mistral-medium-latest", "mistral-small-latest"),
    ),
    Provider(
        id="deepseek",
        label="DeepSeek",
        base_url="https://api.deepseek.com/v1",
        key_variable="DEEPSEEK_API_KEY",
        key_page="https://platform.deepseek.com/api_keys",
        billing_page="https://platform.deepseek.com/top_up",
        models=("deepseek-v4-pro", "deepseek-v4-flash"),
    ),
    Provider(
        id="groq",
        label="Groq",
        base_url="https://api.groq.com/openai/v1",
        key_variable="GROQ_API_KEY",
        key_page="https://console.groq.com/keys",
        billing_page="https://console.groq.com/settings/billing",
        models=("openai/gpt-oss-120b", "openai/gpt-oss-20b"),
        quirk="Free accounts are limited to few tokens a minute, which large batches reach.",
    ),
    Provider(
        id="together",
        label="Together AI",
        base_url="https://api.together.xyz/v1",
        key_variable="TOGETHER_API_KEY",
        key_page="https://api.together.ai/settings/api-keys",
        billing_page="https://api.together.ai/settings/billing",
        models=("moonshotai/Kimi-K3.1-Pro", "Qwen/Qwen3.8-Flash"),
        quirk="Models are named with their maker: maker/model.",
    ),
    Provider(
        id="fireworks",
        label="Fireworks",
        base_url="https://api.fireworks.ai/inference/v1",
        key_variable="FIREWORKS_API_KEY",
        key_page="https://app.fireworks.ai/settings/users/api-keys",
        billing_page="https://app.fireworks.ai/account/billing",
        models=("accounts/fireworks/models/deepseek-v4-pro", "accounts/fireworks/models/deepseek-v4-flash"),
        quirk="Models are named accounts/fireworks/models/NAME.",
    ),
    Provider(
        id="openrouter",
        label="OpenRouter",
        base_url="https://openrouter.ai/api/v1",
        key_variable="OPENROUTER_API_KEY",
        key_page="https://openrouter.ai/settings/keys",
        billing_page="https://openrouter.ai/settings/credits",
        models=("openai/gpt-6.1-sol", "anthropic/claude-sonnet-5.5"),
        quirk="Models are named with their maker; the same model may be served by several companies.",
    ),
    Provider(
        id="azure",
        label="Azure OpenAI",
        address_example="https://RESOURCE.openai.azure.com/openai/v1",
        key_variable="AZURE_OPENAI_API_KEY",
        key_page="https://portal.azure.com",
        quirk="The model is the name of your deployment, not that of the model behind it.",
    ),
    Provider(
        id="ollama",
        label="Ollama (this computer)",
        base_url="http://127.0.0.1:11434/v1",
        key_variable="OLLAMA_API_KEY",
        needs_key=False,
        quirk="Reads only the first few thousand tokens of a prompt unless OLLAMA_CONTEXT_LENGTH is raised.",
    ),
    Provider(
        id="lmstudio",
        label="LM Studio (this computer)",
        base_url="http://127.0.0.1:1234/v1",
        key_variable="LM_API_TOKEN",
        needs_key=False,
        quirk="Its server is off until it is started under Developer.",
    ),
    Provider(
        id="llamacpp",
        label="llama.cpp server (this computer)",
        base_url="http://127.0.0.1:8080/v1",
        key_variable="LLAMA_API_KEY",
        needs_key=False,
        quirk="Serves the one model that it was started with; its context is set with --ctx-size.",
    ),
    Provider(
        id="vllm",
        label="vLLM (this computer)",
        base_url="http://127.0.0.1:8000/v1",
        key_variable="VLLM_API_KEY",
        needs_key=False,
        quirk="Serves the one model that it was started with; its context is set with --max-model-len.",
    ),
    Provider(
        id=MODEL_FILE_ID,
        label="Model file (.gguf, this computer, experimental)",
        needs_key=False,
        quirk="Models of 0.5 to 1.5 billion parameters manage simple questions at best, with the prompt for "
        "small contexts. Begin with 7 billion or more for the root model; a smaller one may answer "
        "sub-calls.",
    ),
    CUSTOM,
)


def provider(provider_id: str, known: Iterable[Provider] = PROVIDERS) -> Provider | None:
    """Find a provider by its id; None when there is none of that name."""
    return next((one for one in known if one.id == provider_id), None)


def provider_at(base_url: str) -> Provider:
    """Tell whose server an address is, so that a key is only ever sent where it belongs.

    An address on this computer is never taken for a known one: whatever listens there is the user's own.
    """
    host = urlsplit(base_url).hostname
    hosted = (one for one in PROVIDERS if one.needs_key and one.base_url)
    return next((one for one in hosted if urlsplit(one.base_url).hostname == host), CUSTOM)


def is_loopback(base_url: str) -> bool:
    """Tell whether an address is on this computer."""
    return urlsplit(base_url).hostname in LOOPBACK_HOSTS
