"""Write the smallest model that llama.cpp serves: one layer of random weights that knows single bytes.

What it says is noise, but loading, tokens, context and refusals are those of a real model. The format is
GGUF 3, as ggml's documentation describes it: a head, facts, names of tensors, and the tensors themselves.
"""

import random
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

WIDTH, INNER, HEADS = 16, 32, 2
CONTEXT = 32_768
ALIGNMENT = 32
_UINT, _INT, _FLOAT, _TEXT, _LIST = 4, 5, 6, 8, 9
_UNKNOWN, _CONTROL, _BYTE = 2, 3, 6
_FLOAT_TENSOR = 0

type Value = int | float | str


@dataclass(frozen=True, slots=True)
class Tensor:
    name: str
    shape: tuple[int, ...]

    def data(self, dice: random.Random) -> bytes:
        size = WIDTH if len(self.shape) == 1 else self.shape[0] * self.shape[1]
        values = [1.0] * size if "norm" in self.name else [dice.gauss(0, 0.3) for _ in range(size)]
        packed = struct.pack(f"<{size}f", *values)
        return packed + bytes(-len(packed) % ALIGNMENT)


def write_tiny_model(path: Path, context: int = CONTEXT, architecture: str = "llama") -> Path:
    """Write it and give the path back."""
    tensors = _tensors(len(_tokens()))
    dice = random.Random(1)  # noqa: S311 - the same noise each time
    blocks = [tensor.data(dice) for tensor in tensors]
    starts = [sum(map(len, blocks[:at])) for at in range(len(blocks))]
    facts = _facts(context, architecture)
    head = b"".join(
        (
            b"GGUF",
            struct.pack("<IQQ", 3, len(tensors), len(facts)),
            *facts,
            *(_described(*each) for each in zip(tensors, starts, strict=True)),
        )
    )
    path.write_bytes(head + bytes(-len(head) % ALIGNMENT) + b"".join(blocks))
    return path


def _tokens() -> list[str]:
    return ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]


def _tensors(tokens: int) -> list[Tensor]:
    square = [Tensor(f"blk.0.attn_{part}.weight", (WIDTH, WIDTH)) for part in ("q", "k", "v", "output")]
    return [
        Tensor("token_embd.weight", (WIDTH, tokens)),
        Tensor("output_norm.weight", (WIDTH,)),
        Tensor("output.weight", (WIDTH, tokens)),
        Tensor("blk.0.attn_norm.weight", (WIDTH,)),
        Tensor("blk.0.ffn_norm.weight", (WIDTH,)),
        *square,
        Tensor("blk.0.ffn_gate.weight", (WIDTH, INNER)),
        Tensor("blk.0.ffn_up.weight", (WIDTH, INNER)),
        Tensor("blk.0.ffn_down.weight", (INNER, WIDTH)),
    ]


def _facts(context: int, architecture: str) -> list[bytes]:
    tokens = _tokens()
    kinds = [_UNKNOWN, _CONTROL, _CONTROL, *[_BYTE] * 256]
    own = {
        "context_length": context,
        "embedding_length": WIDTH,
        "block_count": 1,
        "feed_forward_length": INNER,
        "attention.head_count": HEADS,
        "rope.dimension_count": WIDTH // HEADS,
    }
    return [
        _fact("general.architecture", _TEXT, architecture),
        *(_fact(f"{architecture}.{name}", _UINT, value) for name, value in own.items()),
        _fact(f"{architecture}.attention.layer_norm_rms_epsilon", _FLOAT, 1e-5),
        _fact("tokenizer.ggml.model", _TEXT, "llama"),
        _list_fact("tokenizer.ggml.tokens", _TEXT, tokens),
        _list_fact("tokenizer.ggml.scores", _FLOAT, [0.0] * len(tokens)),
        _list_fact("tokenizer.ggml.token_type", _INT, kinds),
        _fact("tokenizer.ggml.bos_token_id", _UINT, 1),
        _fact("tokenizer.ggml.eos_token_id", _UINT, 2),
    ]


def _described(tensor: Tensor, start: int) -> bytes:
    shape = struct.pack(f"<I{len(tensor.shape)}Q", len(tensor.shape), *tensor.shape)
    return _text(tensor.name) + shape + struct.pack("<IQ", _FLOAT_TENSOR, start)


def _fact(name: str, kind: int, value: Value) -> bytes:
    return _text(name) + struct.pack("<I", kind) + _value(kind, value)


def _list_fact(name: str, kind: int, values: Sequence[Value]) -> bytes:
    packed = chain.from_iterable(_value(kind, value) for value in values)
    return _text(name) + struct.pack("<IIQ", _LIST, kind, len(values)) + bytes(packed)


def _value(kind: int, value: Value) -> bytes:
    if isinstance(value, str):
        return _text(value)
    return struct.pack({_UINT: "<I", _INT: "<i", _FLOAT: "<f"}[kind], value)


def _text(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack("<Q", len(encoded)) + encoded
