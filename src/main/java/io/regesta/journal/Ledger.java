package io.regesta.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final Set<Key> movedStreams = new HashSet<>();
    private final Set<Key> movedNames = new HashSet<>();

    public Ledger() {}

    /** One that knows what another knows, and in which nothing has moved yet. */
    public Ledger(Ledger known) {
        heads.putAll(known.heads);
        holders.putAll(known.holders);
        events.addAll(known.events);
    }

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
        var stream = new Key(record.workspace(), record.stream());
        heads.put(stream, new StreamHead(record.revision(), record.attempt()));
        movedStreams.add(stream);
        for (var name : record.releases()) {
            if (record.stream().equals(holder(record.workspace(), name))) {
                move(new Key(record.workspace(), name), Optional.empty());
            }
        }
        for (var name : record.claims()) {
            move(new Key(record.workspace(), name), Optional.of(record.stream()));
        }
    }

    private void move(Key name, Optional<String> holder) {
        holders.put(name, holder);
        movedNames.add(name);
    }

    /** Every stream that a record entered here has moved on, and where it stands now. */
    public Map<Key, StreamHead> movedHeads() {
        return heads.entrySet().stream()
                .filter(head -> movedStreams.contains(head.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Every name that a record entered here has claimed or released, and the stream that holds it now; empty: none. */
    public Map<Key, Optional<String>> movedHolders() {
        return holders.entrySet().stream()
                .filter(holder -> movedNames.contains(holder.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
