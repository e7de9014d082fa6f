package io.regesta.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A replica's door for writes: queue, load, decide, append, await, answer. */
final class Writer {
    /** How long a record counts, from its decision. */
    static final long TIME_ALLOWED = 60;
    /** How long after that a writer still looks for it. */
    static final long PATIENCE = 15;

    private final Cluster cluster;
    private final Line line;
    private final long skew;
    private final Deque<Request> queue = new ArrayDeque<>();
    private @Nullable Batch loaded;
    private @Nullable Batch awaited;

    Writer(Cluster cluster) {
        this.cluster = cluster;
        this.line = new Line(cluster);
        this.skew = cluster.between(-5, 5);
    }

    Line line() {
        return line;
    }

    void ask(Request request) {
        queue.addLast(request);
    }

    boolean isIdle() {
        return queue.isEmpty() && loaded == null && awaited == null && line.isEmpty();
    }

    /** One step of its work; {@code others} are the replicas that a client may turn to. */
    void step(List<Writer> others) {
        if (awaited != null) {
            await(awaited, others);
        } else if (loaded != null) {
            decide(loaded);
        } else if (!queue.isEmpty() && cluster.isOpen()) {
            var requests = Stream.generate(queue::pollFirst)
                    .limit(Math.min(queue.size(), cluster.between(1, 4)))
                    .map(Objects::requireNonNull)
                    .toList();
            loaded = new Batch(requests, cluster.tables(), cluster.incarnation());
        }
    }

    private void decide(Batch batch) {
        loaded = null;
        if (batch.incarnation() != cluster.incarnation()) {
            again(batch.requests());
            return;
        }
        var heads = cluster.fault == Fault.ONE_SNAPSHOT ? cluster.tables() : batch.base();
        batch.decide(heads, clock(), cluster);
        batch.sent().forEach(line::send);
        awaited = batch;
    }

    private void await(Batch batch, List<Writer> others) {
        if (!cluster.isOpen()) {
            return;
        }
        batch.sent().forEach(sent -> sent.look(cluster.tables(), clock(), cluster.fault));
        if (batch.sent().stream().anyMatch(sent -> sent.fate == Sent.Fate.PENDING)) {
            return;
        }
        awaited = null;
        batch.sent().forEach(sent -> answer(sent, others));
        batch.happenedBefore().forEach(request -> tell(request, Answer.DONE, others));
        batch.unchanged().forEach(told -> cluster.clients.tell(told.request(), told.choice(), batch.base()));
        batch.undecided().forEach(request -> {
            if (clock() > request.takenUp + TIME_ALLOWED + PATIENCE) {
                tell(request, Answer.UNKNOWN, others);
            } else {
                queue.addLast(request);
            }
        });
    }

    private void answer(Sent sent, List<Writer> others) {
        var request = sent.request;
        var answerIfVoid = request.isAlone(cluster.tables().home().time()) ? Answer.FAILED : Answer.UNKNOWN;
        switch (sent.fate) {
            case EFFECTIVE -> tell(request, Answer.DONE, others);
            case DEAD -> tell(request, answerIfVoid, others);
            case VOID -> {
                if (clock() <= request.deadline) {
                    again(List.of(request));
                } else {
                    tell(request, answerIfVoid, others);
                }
            }
            case PENDING, UNKNOWN -> tell(request, Answer.UNKNOWN, others);
        }
    }

    private void tell(Request request, Answer answer, List<Writer> others) {
        cluster.clients.tell(
                request,
                answer,
                next -> others.get(cluster.between(0, others.size() - 1)).ask(next));
    }

    private void again(List<Request> requests) {
        requests.reversed().forEach(queue::addFirst);
    }

    private long clock() {
        return cluster.now + skew;
    }
}
