package io.regesta.faults.history;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order of a history's calls that a registry which does one thing after another could have answered so, each
 * call between its start and its end (Wing and Gong, with Lowe's memory of what was tried). A call whose outcome is not
 * known may come at any time after its start, or never.
 *
 * <p>It goes on where most calls are placed, and with as few of unknown outcome as it can.
 */
public final class Linearizability {
    /** What to try and remember before giving up; a history that needs more is too long to be decided, and that is said. */
    private static final int MOST_TRIED = 500_000;

    private static final int CALLS_TOLD = 12;

    private record Tried(BitSet done, Specification state) {}

    /**
     * The beginning of an order.
     *
     * @param done which calls it places
     * @param state what the registry then holds
     * @param certain how many calls it places that have to be placed
     * @param pending how many it places of those that need not have happened
     * @param before the same without its last call
     */
    private record Beginning(
            BitSet done,
            Specification state,
            int certain,
            int pending,
            @Nullable Beginning before,
            @Nullable Call last) {
        private static final Comparator<Beginning> PROMISING =
                comparingInt(Beginning::certain).reversed().thenComparingInt(Beginning::pending);

        Beginning then(int index, Call call, Specification next) {
            var longer = (BitSet) done.clone();
            longer.set(index);
            return call.isPending()
                    ? new Beginning(longer, next, certain, pending + 1, this, call)
                    : new Beginning(longer, next, certain + 1, pending, this, call);
        }

        List<Call> calls() {
            var calls = new LinkedList<Call>();
            for (var at = this; at != null && at.last != null; at = at.before) {
                calls.addFirst(at.last);
            }
            return calls;
        }
    }

    private final List<Call> calls;
    private final int certain;
    private final Queue<Beginning> open = new PriorityQueue<>(Beginning.PROMISING);
    private final Set<Tried> tried = new HashSet<>();
    private Beginning farthest = new Beginning(new BitSet(), Specification.EMPTY, 0, 0, null, null);

    private Linearizability(List<Call> calls) {
        this.calls = calls;
        this.certain = (int) calls.stream().filter(call -> !call.isPending()).count();
    }

    /** Why the calls are in no such order, or empty when they are. They are all calls on some names, from the first on. */
    public static Optional<String> violation(List<Call> calls) {
        return new Linearizability(calls.stream()
                        .filter(Call::counts)
                        .sorted(comparingLong(Call::start))
                        .toList())
                .search();
    }

    private Optional<String> search() {
        open.add(farthest);
        while (farthest.certain < certain) {
            if (tried.size() > MOST_TRIED) {
                return Optional.of("after %d tries it is not decided whether an order explains the history; %s"
                        .formatted(MOST_TRIED, told()));
            }
            var beginning = open.poll();
            if (beginning == null) {
                return Optional.of("no order explains the history; " + told());
            }
            for (var longer : longer(beginning)) {
                if (tried.add(new Tried(longer.done, longer.state))) {
                    open.add(longer);
                    farthest = longer.certain > farthest.certain ? longer : farthest;
                }
            }
        }
        return Optional.empty();
    }

    /** The beginning with one call more, in each way that may lead further. */
    private List<Beginning> longer(Beginning beginning) {
        var soonestEnd = soonestEnd(beginning);
        var longer = new ArrayList<Beginning>();
        var pending = new HashSet<Request>();
        for (var index = beginning.done.nextClearBit(0);
                index < calls.size();
                index = beginning.done.nextClearBit(index + 1)) {
            var call = calls.get(index);
            if (call.start() > soonestEnd) {
                break;
            }
            // Of pending calls that ask the same, whatever follows one may follow another.
            var next = call.isPending() && !pending.add(call.request())
                    ? Optional.<Specification>empty()
                    : beginning.state.after(call);
            if (next.isEmpty()) {
                continue;
            }
            var changes = !next.get().equals(beginning.state);
            if (!changes && changesNothingEver(call)) {
                return List.of(beginning.then(index, call, next.get()));
            }
            if (changes || !call.isPending()) {
                longer.add(beginning.then(index, call, next.get()));
            }
        }
        return longer;
    }

    /** True of a call that stands in nobody's way, so that it may as well come at once. */
    private static boolean changesNothingEver(Call call) {
        return !(call.request() instanceof Request.Write) || call.answer() instanceof Answer.Refused;
    }

    /** When the first of the calls ends that have yet to be placed: what starts later comes behind it. */
    private long soonestEnd(Beginning beginning) {
        var soonest = Long.MAX_VALUE;
        for (var index = beginning.done.nextClearBit(0);
                index < calls.size();
                index = beginning.done.nextClearBit(index + 1)) {
            var call = calls.get(index);
            if (call.start() > soonest) {
                break;
            }
            if (!call.isPending()) {
                soonest = Math.min(soonest, call.end());
            }
        }
        return soonest;
    }

    private String told() {
        var placed = farthest.calls();
        var rest = calls.stream()
                .filter(call -> !placed.contains(call))
                .sorted(comparingLong(Call::end))
                .limit(CALLS_TOLD)
                .toList();
        return "the longest that does places %d of %d calls, at the end%n%s%nand cannot go on with any of%n%s"
                .formatted(
                        placed.size(),
                        calls.size(),
                        lines(placed.subList(Math.max(0, placed.size() - CALLS_TOLD), placed.size())),
                        lines(rest));
    }

    private static String lines(List<Call> some) {
        return String.join("\n", some.stream().map(call -> "  " + call).toList());
    }
}
