"""What providers are called in the window, and what their users stumble over, in the user's language."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from rlm_desktop.settings.providers import CUSTOM, OFFLINE, Provider, is_loopback

translate = QCoreApplication.translate


def provider_label(known: Provider) -> str:
    """Name a provider, with what tells it apart in a list."""
    name = known.label.partition(" (")[0]
    if known is OFFLINE:
        return translate("Providers", "Built-in keyword search (offline, no AI)")
    if known is CUSTOM:
        return translate("Providers", "Any OpenAI-compatible server")
    if known.is_file:
        return translate("Providers", "Model file (.gguf, this computer, experimental)")
    if is_loopback(known.base_url):
        return translate("Providers", "{name} (this computer)").format(name=name)
    return name


def short_label(known: Provider) -> str:
    """Name a provider without what its label explains; the built-in search is never without it."""
    return provider_label(known) if known in (OFFLINE, CUSTOM) else known.label.partition(" (")[0]


def provider_quirk(known: Provider) -> str:
    """Say what its users stumble over; empty where there is nothing to say."""
    return _quirks().get(known.id, "")


def _quirks() -> Mapping[str, str]:
    return {
        "groq": translate(
            "Providers", "Free accounts are limited to few tokens a minute, which large batches reach."
        ),
        "together": translate("Providers", "Models are named with their maker: maker/model."),
        "fireworks": translate("Providers", "Models are named accounts/fireworks/models/NAME."),
        "openrouter": translate(
            "Providers",
            "Models are named with their maker; the same model may be served by several companies.",
        ),
        "azure": translate(
            "Providers", "The model is the name of your deployment, not that of the model behind it."
        ),
        "ollama": translate(
            "Providers",
            "Reads only the first few thousand tokens of a prompt unless OLLAMA_CONTEXT_LENGTH is raised.",
        ),
        "lmstudio": translate("Providers", "Its server is off until it is started under Developer."),
        "llamacpp": translate(
            "Providers",
            "Serves the one model that it was started with; its context is set with --ctx-size.",
        ),
        "gguf": translate(
            "Providers",
            "Models of 0.5 to 1.5 billion parameters manage simple questions at best, with the prompt for "
            "small contexts. Begin with 7 billion or more for the root model; a smaller one may answer "
            "sub-calls.",
        ),
        "vllm": translate(
            "Providers",
            "Serves the one model that it was started with; its context is set with --max-model-len.",
        ),
    }
