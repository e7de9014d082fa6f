package io.regesta.faults.history;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order of a history's calls that a registry which does one thing after another could have answered so, each
 * call between its start and its end (Wing and Gong, with Lowe's memory of what was tried). A call whose outcome is not
 * known may come at any time after its start.
 */
public final class Linearizability {
    /** What to try and remember before giving up; a history that needs more is too long to be decided, and that is said. */
    private static final int MOST_TRIED = 200_000;

    private static final int CALLS_TOLD = 12;

    /** The start or the end of a call, in a list that calls are taken out of and put back into. */
    private static final class Moment {
        private final int index;
        private final @Nullable Call call;
        private final boolean isStart;
        private Moment before;
        private Moment after;
        private Moment end;

        @SuppressWarnings("NullAway.Init") // linked right after they are made
        private Moment(int index, @Nullable Call call, boolean isStart) {
            this.index = index;
            this.call = call;
            this.isStart = isStart;
        }

        /** The call, of a moment that belongs to one. */
        private Call call() {
            return requireNonNull(call);
        }

        private void linkAfter(Moment other) {
            before = other;
            other.after = this;
        }

        private void takeOut() {
            before.after = after;
            after.before = before;
        }

        private void putBack() {
            before.after = this;
            after.before = this;
        }
    }

    private record Tried(BitSet done, Specification state) {}

    private record Step(Moment start, Specification before) {}

    private final List<Call> calls;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Set<Tried> tried = new HashSet<>();
    private final BitSet done = new BitSet();
    private Specification state = Specification.EMPTY;
    private List<Call> farthest = List.of();

    private Linearizability(List<Call> calls) {
        this.calls = calls;
    }

    /** Why the calls are in no such order, or empty when they are. They are all calls on some names, from the first on. */
    public static Optional<String> violation(List<Call> calls) {
        return new Linearizability(calls.stream().filter(Call::counts).toList()).search();
    }

    private Optional<String> search() {
        var head = linked();
        var at = head.after;
        while (head.after.call != null) {
            if (tried.size() > MOST_TRIED) {
                return Optional.of("after %d tries it is not decided whether an order explains the history; %s"
                        .formatted(MOST_TRIED, told()));
            }
            if (!at.isStart) {
                if (steps.isEmpty()) {
                    return Optional.of(told());
                }
                at = takeBack();
            } else if (isNext(at)) {
                at = head.after;
            } else {
                at = at.after;
            }
        }
        return Optional.empty();
    }

    /** Puts the call next, when it could be and that was not tried before. */
    private boolean isNext(Moment start) {
        var next = state.after(start.call());
        if (next.isEmpty()) {
            return false;
        }
        done.set(start.index);
        if (!tried.add(new Tried((BitSet) done.clone(), next.get()))) {
            done.clear(start.index);
            return false;
        }
        steps.push(new Step(start, state));
        state = next.get();
        start.takeOut();
        start.end.takeOut();
        if (steps.size() > farthest.size()) {
            farthest = steps.reversed().stream().map(one -> one.start.call()).toList();
        }
        return true;
    }

    /** The last call was not next; answers which to try instead. */
    private Moment takeBack() {
        var last = steps.pop();
        state = last.before;
        done.clear(last.start.index);
        last.start.end.putBack();
        last.start.putBack();
        return last.start.after;
    }

    /** All starts and ends by time, between two that belong to no call. */
    private Moment linked() {
        var moments = new ArrayList<Moment>();
        for (var index = 0; index < calls.size(); index++) {
            var call = calls.get(index);
            var start = new Moment(index, call, true);
            start.end = new Moment(index, call, false);
            moments.add(start);
            moments.add(start.end);
        }
        moments.sort(comparingLong(Linearizability::time).thenComparing(moment -> !moment.isStart));
        var head = new Moment(-1, null, false);
        var last = head;
        for (var moment : moments) {
            moment.linkAfter(last);
            last = moment;
        }
        new Moment(-1, null, false).linkAfter(last);
        return head;
    }

    private static long time(Moment moment) {
        return moment.isStart
                ? moment.call().start()
                : moment.call().isPending() ? Long.MAX_VALUE : moment.call().end();
    }

    private String told() {
        var placed = new HashSet<>(farthest);
        var rest = calls.stream()
                .filter(call -> !placed.contains(call))
                .sorted(comparingLong(Call::end))
                .limit(CALLS_TOLD)
                .toList();
        return "no order explains the history. The longest that does places %d of %d calls, at the end%n%s%nand cannot go on with any of%n%s"
                .formatted(
                        farthest.size(),
                        calls.size(),
                        lines(farthest.subList(Math.max(0, farthest.size() - CALLS_TOLD), farthest.size())),
                        lines(rest));
    }

    private static String lines(List<Call> some) {
        return String.join("\n", some.stream().map(call -> "  " + call).toList());
    }
}
