package io.regesta.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link AcceptanceRule} has to know of the records before: which events took effect, where each stream
 * stands, and which stream holds a name. It holds one partition's facts, or the part of them that a batch needs.
 */
public final class Ledger {
    /** Something of one workspace: a stream, or a name. */
    public record Key(String workspace, String of) {}

    /** An event of one workspace. */
    public record EventKey(String workspace, UUID event) {}

    private final Map<Key, StreamHead> heads = new HashMap<>();
    private final Map<Key, Optional<String>> holders = new HashMap<>();
    private final Set<EventKey> events = new HashSet<>();

    public StreamHead head(String workspace, String stream) {
        return heads.getOrDefault(new Key(workspace, stream), StreamHead.NONE);
    }

    /** The stream that holds a name, or null when it is free. */
    public @Nullable String holder(String workspace, String name) {
        return holders.getOrDefault(new Key(workspace, name), Optional.empty()).orElse(null);
    }

    public boolean tookEffect(String workspace, UUID event) {
        return events.contains(new EventKey(workspace, event));
    }

    /** Remembers where a stream stands, as it was stored. */
    public void stands(String workspace, String stream, StreamHead head) {
        heads.put(new Key(workspace, stream), head);
    }

    /** Remembers who holds a name, as it was stored. */
    public void holds(String workspace, String name, String stream) {
        holders.put(new Key(workspace, name), Optional.of(stream));
    }

    /** Remembers that an event took effect, as it was stored. */
    public void happened(String workspace, UUID event) {
        events.add(new EventKey(workspace, event));
    }

    /** Takes a record in that the rule found effective. */
    public void enter(Envelope record) {
        events.add(new EventKey(record.workspace(), record.event()));
        heads.put(new Key(record.workspace(), record.stream()), new StreamHead(record.revision(), record.attempt()));
        for (var name : record.releases()) {
            if (record.stream().equals(holder(record.workspace(), name))) {
                holders.put(new Key(record.workspace(), name), Optional.empty());
            }
        }
        for (var name : record.claims()) {
            holders.put(new Key(record.workspace(), name), Optional.of(record.stream()));
        }
    }

    /** Every stream that is known here, and where it stands. */
    public Map<Key, StreamHead> heads() {
        return Map.copyOf(heads);
    }

    /** Every name that is known here, and the stream that holds it; empty when it is free. */
    public Map<Key, Optional<String>> holders() {
        return Map.copyOf(holders);
    }
}
