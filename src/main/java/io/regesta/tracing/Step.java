package io.regesta.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** One thing that is done in a trace, from its beginning to its end: a span. Outside a trace it does nothing. */
public final class Step {
    /** Of no trace. */
    static final Step NONE = new Step(Span.getInvalid());

    private final Span span;

    Step(Span span) {
        this.span = span;
    }

    /** By what others go on from here, as a W3C {@code traceparent}; null outside a trace. */
    public @Nullable String traceparent() {
        var context = span.getSpanContext();
        return context.isValid() ? traceparent(context) : null;
    }

    /** The trace's id and this step's, 32 and 16 hexadecimal digits. */
    public String traceId() {
        return span.getSpanContext().getTraceId();
    }

    public String spanId() {
        return span.getSpanContext().getSpanId();
    }

    /** Says something of it, by a name of OpenTelemetry's semantic conventions or one that begins with {@code regesta.}. */
    public Step with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    public Step with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    Step named(String name) {
        span.updateName(name);
        return this;
    }

    /** It came to nothing. @param type what kind of failure it is, of which there are few */
    public Step failed(String type) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", type);
        return this;
    }

    public void end() {
        span.end();
    }

    private static String traceparent(SpanContext context) {
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }
}
