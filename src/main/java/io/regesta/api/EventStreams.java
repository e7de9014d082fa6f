package io.regesta.api;

import static io.regesta.api.ProblemType.OVERLOADED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.feed.ChangeFilter;
import io.regesta.feed.FeedSettings;
import io.regesta.feed.StageChanges;
import io.regesta.feed.StageChanges.Start.At;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Serves stage changes to those who accept {@code text/event-stream}, so many at a time, and ends them in order. */
@ApplicationScoped
class EventStreams {
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String LAST_EVENT = "Last-Event-ID";
    private static final int BEFORE_RESOURCES = -1;

    private final StageChanges changes;
    private final FeedSettings settings;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    EventStreams(StageChanges changes, FeedSettings settings, Vertx vertx, ObjectMapper json) {
        this.changes = changes;
        this.settings = settings;
        this.vertx = vertx;
        this.json = json;
    }

    /** A process that is told to end waits for the requests under way, of which streams are the longest. */
    void start(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::end, "streams-end"));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        end();
    }

    void register(@Observes Router router) {
        router.get(Addresses.STAGE_CHANGES).order(BEFORE_RESOURCES).handler(this::serve);
    }

    /** How many clients are being served. */
    int size() {
        return open.size();
    }

    private void serve(RoutingContext context) {
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        if (accept == null || !accept.contains(EVENT_STREAM)) {
            context.next();
            return;
        }
        var last = context.request().getHeader(LAST_EVENT);
        var after = last == null || last.isEmpty() ? parameter(context, "after") : last;
        switch (Starts.after(changes, after, after == null || after.equals(last) ? LAST_EVENT : "after")) {
            case Wrong<At>(var problem) -> refuse(context, problem);
            case Good<At>(var start) -> {
                switch (Starts.filter(parameter(context, "model"), parameter(context, "stage"))) {
                    case Wrong<ChangeFilter>(var problem) -> refuse(context, problem);
                    case Good<ChangeFilter>(var filter) -> stream(context, start, filter);
                }
            }
        }
    }

    private void stream(RoutingContext context, At start, ChangeFilter filter) {
        if (ending) {
            refuse(context, Problem.of(ProblemType.UNAVAILABLE, "This replica is stopping. Ask again."));
            return;
        }
        if (open.size() >= settings.streams()) {
            refuse(context, Problem.of(OVERLOADED, "This replica serves as many streams as it may. Come again soon."));
            return;
        }
        var stream = new EventStream(vertx, context, start.place(), open::remove);
        open.add(stream);
        stream.begin(changes.follow(start, filter, stream));
        if (ending) {
            stream.end();
        }
    }

    private void refuse(RoutingContext context, Problem problem) {
        if (problem.status() == OVERLOADED.status() || problem.status() == ProblemType.UNAVAILABLE.status()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        try {
            var _ = context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.JSON)
                    .end(json.writeValueAsString(problem.in(context.normalizedPath())));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a problem is always JSON", bug);
        }
    }

    private static @Nullable String parameter(RoutingContext context, String name) {
        var values = context.queryParam(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    private void end() {
        ending = true;
        open.forEach(EventStream::end);
        changes.end();
    }
}
