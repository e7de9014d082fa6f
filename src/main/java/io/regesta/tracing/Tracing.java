package io.regesta.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Says what is done for a request as spans, where a collector is given; else all steps are {@link Step#NONE}, which costs a
 * look at a field. A request begins a trace or goes on with its client's; everything else only goes on with one. Names are
 * those of OpenTelemetry's semantic conventions.
 */
@Singleton
public final class Tracing {
    /** The name of the header by which a trace goes on, of requests and of records alike. */
    public static final String TRACEPARENT = "traceparent";

    /** What is older is history that is read again, as after a restore, and no part of anything that somebody looks at. */
    private static final Duration OLD = Duration.ofHours(1);

    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private final Clock clock;
    private final @Nullable OtlpExport export;
    private final @Nullable Tracer tracer;

    /**
     * @param endpoint where spans are sent, by OTLP over HTTP, such as {@code http://collector:4318}; without it there are none. All
     *     else is set by OpenTelemetry's own variables, such as {@code OTEL_TRACES_SAMPLER}
     */
    @Inject
    Tracing(
            @ConfigProperty(name = "regesta.tracing.endpoint") Optional<String> endpoint,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Clock clock) {
        this.clock = clock;
        this.export = endpoint.map(address -> new OtlpExport(address, version)).orElse(null);
        this.tracer = export == null ? null : export.tracer();
    }

    private Tracing() {
        this.clock = Clock.systemUTC();
        this.export = null;
        this.tracer = null;
    }

    /** Of which there are no spans. */
    public static Tracing off() {
        return new Tracing();
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** A request is answered; {@code client} is the {@code traceparent} that came with it. */
    public Step request(String method, String path, @Nullable String client) {
        var known = METHODS.contains(method);
        return begun(known ? method : "HTTP", SpanKind.SERVER, client)
                .with("http.request.method", known ? method : "_OTHER")
                .with("url.path", path);
    }

    /**
     * A request has been answered.
     *
     * @param route the path with its parameters' names; null when there is none of that path
     */
    public void answered(Step request, String method, @Nullable String route, int status) {
        if (route != null) {
            request.named(method + " " + route).with("http.route", route);
        }
        status(request, status, SERVER_ERROR);
        request.end();
    }

    /** A record of a topic that others fill is worked on; a trace begins here when it came without one. */
    public Step process(String topic, @Nullable String sender) {
        return messaging(begun("process " + topic, SpanKind.CONSUMER, sender), "process", topic);
    }

    /** A record is sent to a topic. */
    public Step send(String topic, @Nullable String parent) {
        return tracer == null || parent == null
                ? Step.NONE
                : messaging(continued("send " + topic, SpanKind.PRODUCER, parent, clock.instant()), "send", topic);
    }

    /** The same of something that happened then, in milliseconds; what is old is told outside its trace. */
    public Step send(String topic, @Nullable String parent, long happened) {
        return tracer == null || isOld(happened) ? Step.NONE : send(topic, parent);
    }

    /** A record that came to its topic then, in milliseconds, has been worked on for so long, until now. */
    public Step processed(String topic, @Nullable String parent, long appended, long nanos) {
        if (tracer == null || parent == null || isOld(appended)) {
            return Step.NONE;
        }
        var end = clock.instant();
        var step = continued("process " + topic, SpanKind.CONSUMER, parent, end.minusNanos(nanos));
        return messaging(step, "process", topic);
    }

    /** Something is told to a URL, of which only the server is said: paths and queries may hold secrets. */
    public Step tell(URI url, @Nullable String parent) {
        if (tracer == null || parent == null) {
            return Step.NONE;
        }
        var step = continued("POST", SpanKind.CLIENT, parent, clock.instant())
                .with("http.request.method", "POST")
                .with("url.scheme", String.valueOf(url.getScheme()))
                .with("server.address", String.valueOf(url.getHost()));
        return url.getPort() < 0 ? step : step.with("server.port", url.getPort());
    }

    /** It was answered with a status. */
    public void told(Step telling, int status) {
        status(telling, status, CLIENT_ERROR);
    }

    @PreDestroy
    void close() {
        if (export != null) {
            export.close();
        }
    }

    private static void status(Step step, int status, int errors) {
        step.with("http.response.status_code", status);
        if (status >= errors) {
            step.failed(Integer.toString(status));
        }
    }

    private static Step messaging(Step step, String operation, String topic) {
        return step.with("messaging.system", "kafka")
                .with("messaging.operation.name", operation)
                .with("messaging.operation.type", operation)
                .with("messaging.destination.name", topic);
    }

    private boolean isOld(long millis) {
        return clock.millis() - millis > OLD.toMillis();
    }

    private Step begun(String name, SpanKind kind, @Nullable String parent) {
        return tracer == null
                ? Step.NONE
                : new Step(tracer.spanBuilder(name)
                        .setSpanKind(kind)
                        .setParent(context(parent))
                        .startSpan());
    }

    /** Of a parent that is none, as somebody may have sent one, there is nothing to go on with. */
    private Step continued(String name, SpanKind kind, String parent, Instant begin) {
        var context = context(parent);
        if (tracer == null || !Span.fromContext(context).getSpanContext().isValid()) {
            return Step.NONE;
        }
        return new Step(tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(context)
                .setStartTimestamp(begin)
                .startSpan());
    }

    private static Context context(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, HEADER);
    }

    /** Of the headers there is one. */
    private static final TextMapGetter<String> HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(TRACEPARENT) ? traceparent : null;
        }
    };
}
