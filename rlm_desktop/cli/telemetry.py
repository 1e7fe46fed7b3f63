"""Send a run to OpenTelemetry when RLM_DESKTOP_OTEL=1 is set; the usual OTEL_* variables say where to."""

from collections.abc import Mapping

from rlm_desktop.cli.errors import UsageError
from rlm_desktop.rlm.telemetry import TelemetryRecorder

SWITCH = "RLM_DESKTOP_OTEL"
CONTENT = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
"""The name that other programs have for it too."""


def wanted_recorder(environ: Mapping[str, str]) -> TelemetryRecorder | None:
    """Give a listener that exports spans over OTLP, when the environment asks for one.

    What is left is sent when the program ends. Raises UsageError when OpenTelemetry is not installed.
    """
    if environ.get(SWITCH, "0") in ("", "0"):
        return None
    try:
        # An extra, which nobody else should wait for.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError as missing:
        raise UsageError(
            f"{SWITCH} is set, but OpenTelemetry is missing: install rlm-desktop[otel]."
        ) from missing
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return TelemetryRecorder(provider, record_content=environ.get(CONTENT, "").lower() == "true")
