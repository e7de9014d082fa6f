package io.regesta.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sends spans to a collector by OTLP, some at a time and from a thread of its own; what it cannot send it drops. All but the
 * address is set by the variables that OpenTelemetry has for it, {@code OTEL_…}. Nobody loads this class, or OpenTelemetry's SDK,
 * where there is no collector.
 */
final class OtlpExport implements AutoCloseable {
    private static final long LAST_SPANS_SECONDS = 3;

    private final OpenTelemetrySdk sdk;

    /** @throws IllegalArgumentException when the address, or a variable of OpenTelemetry's, is wrong */
    OtlpExport(String endpoint, String version) {
        try {
            sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.service.name", "regesta",
                            "otel.exporter.otlp.protocol", "http/protobuf",
                            "otel.exporter.otlp.timeout", "5000",
                            "otel.propagators", "tracecontext"))
                    .addPropertiesCustomizer(_ -> Map.of(
                            "otel.exporter.otlp.endpoint", endpoint,
                            "otel.traces.exporter", "otlp",
                            "otel.metrics.exporter", "none",
                            "otel.logs.exporter", "none"))
                    .addResourceCustomizer((resource, _) -> resource.merge(
                            Resource.create(Attributes.of(AttributeKey.stringKey("service.version"), version))))
                    .build()
                    .getOpenTelemetrySdk();
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(
                    "Spans cannot be sent to %s (%s): set regesta.tracing.endpoint to a collector's address for OTLP over HTTP, such as http://collector:4318"
                            .formatted(endpoint, wrong.getMessage()),
                    wrong);
        }
    }

    Tracer tracer() {
        return sdk.getTracer("io.regesta");
    }

    /** Sends what is left, for a few seconds. */
    @Override
    public void close() {
        sdk.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }
}
