package io.regesta.simulation;

import io.regesta.simulation.Choice.Does;
import io.regesta.simulation.Tables.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that a writer decides together, in order, on one evolving state.
 *
 * @param base the tables they are decided on
 * @param incarnation of the database those come from
 * @param sent the records they led to
 * @param happenedBefore those whose event had taken effect before
 * @param unchanged those that change nothing, with what was decided
 * @param undecided those that wait for another batch
 */
record Batch(
        List<Request> requests,
        Tables base,
        int incarnation,
        List<Sent> sent,
        List<Request> happenedBefore,
        List<Unchanged> unchanged,
        List<Request> undecided) {

    record Unchanged(Request request, Choice choice) {}

    Batch(List<Request> requests, Tables base, int incarnation) {
        this(requests, base, incarnation, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Decides all, on models as they were loaded and heads as they were loaded, one transaction or two. */
    void decide(Tables heads, long clock, Cluster cluster) {
        var state = new Tables(base.progress(), base.world(), base.frozen(), heads.heads(), base.history());
        for (var request : requests) {
            if (request.takenUp < 0) {
                request.takenUp = clock;
            }
            if (cluster.fault != Fault.LOOK_UP_BEFORE_DECIDING && base.history().containsKey(request.event)) {
                happenedBefore.add(request);
                continue;
            }
            var choice = Choice.of(state, request.wish);
            if (choice instanceof Does does) {
                state = send(request, does, state, clock, cluster);
            } else if (!request.isAlone(base.home().time()) || restsOnRecordsInFlight(request, choice, cluster.fault)) {
                undecided.add(request);
            } else {
                unchanged.add(new Unchanged(request, choice));
            }
        }
    }

    private Tables send(Request request, Does does, Tables state, long clock, Cluster cluster) {
        if (request.deadline < 0) {
            request.deadline = Math.max(clock, base.home().time()) + Writer.TIME_ALLOWED;
        }
        var entry = Entry.of(state, request.wish, does, request.event, cluster.id(), request.deadline);
        sent.add(new Sent(request, entry));
        return state.with(
                entry,
                new Effect(Tables.HOME, Integer.MAX_VALUE, entry.envelope().attempt()),
                base.home().time());
    }

    /** The committed tables alone would not say the same. */
    private boolean restsOnRecordsInFlight(Request request, Choice choice, Fault fault) {
        return fault != Fault.REFUSALS_FROM_WHAT_IS_COMMITTED
                && !sent.isEmpty()
                && !Choice.of(base, request.wish).equals(choice);
    }
}
