package io.regesta.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.regesta.feed.Following;
import io.regesta.feed.StageChanges.Place;
import io.regesta.feed.ToldChange;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client that is sent stage changes. What it has not taken yet waits here, and is shared with all who wait for the
 * same; a client that lets too much of it gather, or takes nothing for a minute, is cut off and can resume. It works on
 * the connection's own thread.
 */
final class EventStream implements Following.Follower {
    private static final int TOO_FAR_BEHIND = 1024 * 1024;
    private static final int ROOM = 64 * 1024;
    private static final long COMMENT_EVERY_MS = 15_000;
    private static final int PATIENT_COMMENTS = 4;
    private static final String RETRY = "retry: 1000\n\n";

    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final Place place;
    private final Consumer<EventStream> gone;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private @Nullable Following following;
    private long bytesWaiting;
    private long timer;
    private int untaken;
    private boolean over;

    EventStream(Vertx vertx, RoutingContext request, Place place, Consumer<EventStream> gone) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.response = request.response();
        this.place = place;
        this.gone = gone;
    }

    /** Sends the head, and from then on what is followed. */
    void begin(Following followed) {
        following = followed;
        response.setChunked(true)
                .setWriteQueueMaxSize(ROOM)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no")
                .exceptionHandler(_ -> close())
                .closeHandler(_ -> close())
                .drainHandler(_ -> send());
        timer = vertx.setPeriodic(COMMENT_EVERY_MS, _ -> comment());
        enqueue(RETRY.getBytes(US_ASCII));
        send();
    }

    @Override
    public void hear(List<ToldChange> changes, boolean live) {
        context.runOnContext(_ -> {
            changes.forEach(change -> enqueue(change.event()));
            if (live && bytesWaiting > TOO_FAR_BEHIND) {
                cutOff();
            } else {
                send();
            }
        });
    }

    @Override
    public void heardNothing() {
        context.runOnContext(_ -> send());
    }

    @Override
    public void end() {
        context.runOnContext(_ -> {
            if (!over) {
                close();
                var _ = response.end();
            }
        });
    }

    private void enqueue(byte[] event) {
        waiting.add(event);
        bytesWaiting += event.length;
    }

    /** Gives the connection what it has room for, and asks for more when little is left. */
    private void send() {
        while (!over && !waiting.isEmpty() && !response.writeQueueFull()) {
            var event = waiting.remove();
            bytesWaiting -= event.length;
            untaken = 0;
            var _ = response.write(Buffer.buffer(event));
        }
        if (!over && bytesWaiting < ROOM && !response.writeQueueFull()) {
            Objects.requireNonNull(following).more();
        }
    }

    /** Shows that the connection lives, and moves on the position of a client for whom nothing happens. */
    private void comment() {
        if (response.writeQueueFull() || !waiting.isEmpty()) {
            untaken++;
            if (untaken >= PATIENT_COMMENTS) {
                cutOff();
            }
            return;
        }
        var followed = Objects.requireNonNull(following);
        var id = followed.isLive() ? "id: " + place.before(followed.next()) + "\n" : "";
        // Behind what has been told up to there and still waits for its turn on this thread.
        context.runOnContext(_ -> {
            if (!over) {
                enqueue((": nothing new\n" + id + "\n").getBytes(US_ASCII));
                send();
            }
        });
    }

    private void cutOff() {
        if (!over) {
            close();
            response.reset();
        }
    }

    private void close() {
        if (!over) {
            over = true;
            var _ = vertx.cancelTimer(timer);
            Objects.requireNonNull(following).stop();
            waiting.clear();
            gone.accept(this);
        }
    }
}
