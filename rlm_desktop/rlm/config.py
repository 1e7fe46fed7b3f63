"""Every limit and choice of a run, checked when it is made."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rlm_desktop.rlm.exceptions import InvalidConfig

PromptVariant = Literal["default", "cost_warning", "small_context"]


class Price(BaseModel):
    """What a model costs, in USD per token. ``cached_input`` defaults to ``input``."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    input: float = Field(ge=0)
    output: float = Field(ge=0)
    cached_input: float | None = Field(default=None, ge=0)


class RLMConfig(BaseModel):
    """How one run behaves. Frozen; raises InvalidConfig naming the field and what it takes."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    max_iterations: int = Field(default=25, ge=1, description="Turns of the root model.")
    max_sub_calls: int = Field(
        default=500, ge=0, description="llm_query items admitted in one run, over all depths."
    )
    max_recursion_depth: int = Field(
        default=1, ge=1, le=8, description="1: plain sub-calls; 2 or more: sub-calls start inner runs."
    )
    enable_sub_calls: bool = Field(
        default=True, description="Off: the model has only code, no llm_query (the paper's ablation)."
    )
    metadata_prefix_chars: int = Field(
        default=1000, ge=100, description="Characters of printed output shown to the root model."
    )
    context_prefix_chars: int = Field(
        default=500, ge=0, description="Characters of the context's start in the first prompt."
    )
    sub_call_max_input_chars: int = Field(
        default=500_000, ge=1, description="Characters per sub-call input; longer ones are cut."
    )
    temperature: float | None = Field(
        default=0.6, ge=0, le=2, description="Of the root model; none: not sent."
    )
    sub_temperature: float | None = Field(
        default=0.4, ge=0, le=2, description="Of the sub model; none: not sent."
    )
    root_max_tokens: int = Field(default=16_384, ge=1, description="Output tokens per root turn.")
    sub_max_tokens: int = Field(default=8_192, ge=1, description="Output tokens per sub-call.")
    context_window_tokens: int | None = Field(
        default=None,
        ge=1024,
        description="Tokens that the root model takes at once; none: from the price table, else 128,000.",
    )
    sandbox_timeout: float = Field(default=120, gt=0, description="Code seconds per execution.")
    prompt_variant: PromptVariant = Field(default="default", description="Which system prompt is used.")
    cost_per_input_token: float | None = Field(
        default=None, ge=0, description="USD, for both models; beats the price table."
    )
    cost_per_output_token: float | None = Field(
        default=None, ge=0, description="USD, for both models; beats the price table."
    )
    prices: Mapping[str, Price] = Field(
        default_factory=dict, description="Price per model; beats all other prices."
    )
    verbose: bool = Field(default=False, description="Write a debug log.")
    cache_sub_calls: bool = Field(default=False, description="Answer equal sub-calls of one run once.")
    reasoning_effort: str | None = Field(default=None, description="Passed to the root model as it is.")
    max_concurrent_sub_calls: int = Field(
        default=32, ge=1, le=1000, description="HTTP requests in flight, over all depths."
    )
    max_cost_usd: float | None = Field(default=None, gt=0, description="Hard cap on the run's bill.")
    max_seconds: float | None = Field(default=None, gt=0, description="Hard cap on the run's wall clock.")
    sandbox: str = Field(default="wasm", description="Back end: wasm, or confined (Linux only, weaker).")
    sandbox_memory_mb: int = Field(
        default=1024, ge=64, description="Memory on top of the loaded context, in MB."
    )

    def __init__(self, **fields: Any) -> None:  # noqa: ANN401 - pydantic checks each field
        try:
            super().__init__(**fields)
        except ValidationError as invalid:
            first = invalid.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise InvalidConfig(
                f"RLMConfig: {field}: {first['msg']}. See RLMConfig.model_fields for what each takes.",
                field=field,
            ) from None
