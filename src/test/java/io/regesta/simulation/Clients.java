package io.regesta.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Who asks, and what they were told. */
final class Clients {
    /**
     * An answer that changed nothing, with the state it was given on.
     *
     * @param seen the highest offset that somebody had been told of when the request was made
     */
    record Unchanged(Wish wish, int seen, int base, Choice choice) {}

    private final Cluster cluster;
    private final Map<UUID, List<Answer>> answers = new LinkedHashMap<>();
    private final List<Unchanged> unchanged = new ArrayList<>();
    private final List<Request> waiting = new ArrayList<>();
    private int seen = -1;

    Clients(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The answers to each event's requests, in order. */
    Map<UUID, List<Answer>> answers() {
        return answers;
    }

    List<Unchanged> unchanged() {
        return unchanged;
    }

    /** The highest offset that somebody was told of. */
    int seen() {
        return seen;
    }

    Request ask() {
        var request = new Request(cluster.id(), cluster.wishes.next(), seen, null);
        answers.put(request.event, new ArrayList<>());
        waiting.add(request);
        return request;
    }

    /** A connection breaks, and its client asks again; nothing when nobody waits. */
    Optional<Request> cutAndAskAgain() {
        waiting.removeIf(request -> request.isAnswered);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var cut = waiting.remove(cluster.between(0, waiting.size() - 1));
        cut.isCut = true;
        return Optional.of(askAgain(cut));
    }

    /** Tells that nothing was changed, as it was decided on the tables given. */
    void tell(Request request, Choice choice, Tables base) {
        if (!request.isCut) {
            unchanged.add(new Unchanged(request.wish, request.seen, base.home().next(), choice));
        }
        note(request, choice instanceof Choice.Nothing ? Answer.NOTHING_TO_DO : Answer.REFUSED);
    }

    /** Tells what became of a request; of an unknown outcome, {@code again} may be handed the client's next request. */
    void tell(Request request, Answer answer, Consumer<Request> again) {
        note(request, answer);
        if (request.isCut) {
            return;
        }
        if (answer == Answer.DONE) {
            var effect = cluster.tables().history().get(request.event);
            if (effect != null && effect.partition() == Tables.HOME) {
                seen = Math.max(seen, effect.offset());
            }
        }
        if (answer == Answer.UNKNOWN && cluster.happens(0.7)) {
            again.accept(askAgain(request));
        }
    }

    private Request askAgain(Request earlier) {
        var request = new Request(earlier.event, cluster.wishes.again(earlier.wish), seen, earlier);
        waiting.add(request);
        return request;
    }

    private void note(Request request, Answer answer) {
        request.isAnswered = true;
        if (!request.isCut) {
            answers.computeIfAbsent(request.event, _ -> new ArrayList<>()).add(answer);
        }
    }
}
