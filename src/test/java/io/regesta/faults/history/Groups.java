package io.regesta.faults.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Splits a history by the names that its calls are about: names between which a model was renamed stay together. */
public final class Groups {
    private Groups() {}

    public static List<List<Call>> of(List<Call> calls) {
        var groups = new HashMap<String, Set<String>>();
        for (var call : calls) {
            var together = new HashSet<String>();
            for (var name : call.request().names()) {
                together.addAll(groups.getOrDefault(name, Set.of(name)));
            }
            together.forEach(name -> groups.put(name, together));
        }
        var split = new HashMap<Set<String>, List<Call>>();
        for (var call : calls) {
            var name = call.request().names().iterator().next();
            split.computeIfAbsent(groups.getOrDefault(name, Set.of(name)), _ -> new ArrayList<>())
                    .add(call);
        }
        return List.copyOf(split.values());
    }

    /**
     * Which groups are not linearizable, and why.
     *
     * @param happened the events that took effect: a call of unknown outcome that is not among them explains nothing. Those
     *     that are may have happened at any time after they were asked for.
     */
    public static List<Violation> violations(List<Call> calls, Set<UUID> happened) {
        return of(calls).stream()
                .map(group -> group.stream()
                        .filter(call -> !call.isPending() || has(happened, call.event()))
                        .toList())
                .flatMap(group -> Linearizability.violation(group).stream())
                .map(how -> new Violation(Promise.CALLS_ARE_LINEARIZABLE, how))
                .toList();
    }

    private static boolean has(Set<UUID> happened, @Nullable UUID event) {
        return event != null && happened.contains(event);
    }
}
