package io.regesta.webhooks;

import io.regesta.feed.HistoryEvent;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What of the history was read for a webhook and is not told yet, model by model, and which models are held back. */
final class Backlog {
    /** Something that is to be told, and when it was read, in milliseconds. */
    record Due(HistoryEvent event, Payload payload, long readAt) {
        private String stream() {
            return event.stream();
        }

        private long offset() {
            return event.position().offset();
        }
    }

    /** How many events may be read and not yet told, and of how many characters. */
    private static final int MOST_EVENTS = 500;

    private static final long MOST_CHARACTERS = 8L * 1024 * 1024;
    /** How many models may be caught up at the same time, each of which has a page of events in hand. */
    private static final int MOST_CATCHING_UP = 16;

    private final Map<String, Deque<Due>> lanes = new HashMap<>();
    private final TreeMap<Long, Due> open = new TreeMap<>();
    private final Map<String, Held> held;
    private final Set<String> catchingUp = new HashSet<>();
    private long scanned;
    private long characters;

    /**
     * @param scanned where reading begins
     * @param held what is held back there
     */
    Backlog(long scanned, Map<String, Held> held) {
        this.scanned = scanned;
        this.held = new HashMap<>(held);
    }

    /** Something was read; true when telling of its model has to begin. What is held back is read again later. */
    synchronized boolean enter(Due due) {
        scanned = due.offset() + 1;
        if (held.containsKey(due.stream())) {
            return false;
        }
        open.put(due.offset(), due);
        characters += due.event().size();
        var lane = lanes.get(due.stream());
        if (lane != null) {
            lane.add(due);
            return false;
        }
        lanes.put(due.stream(), new ArrayDeque<>(List.of(due)));
        return true;
    }

    /** Everything before an offset was read. */
    synchronized void scannedTo(long offset) {
        scanned = Math.max(scanned, offset);
    }

    /** Up to where, exclusive, everything was read. */
    synchronized long scanned() {
        return scanned;
    }

    /** Up to where, exclusive, everything was told or is held back. */
    synchronized long dealtWithTo() {
        return open.isEmpty() ? scanned : open.firstKey();
    }

    /** False while so much waits that no more should be read. */
    synchronized boolean hasRoom() {
        return open.size() < MOST_EVENTS && characters < MOST_CHARACTERS;
    }

    /** How many events were read and not told. */
    synchronized int size() {
        return open.size();
    }

    /** When the oldest of them was read; {@code now} when there is none. */
    synchronized long oldest(long now) {
        return open.isEmpty() ? now : open.firstEntry().getValue().readAt();
    }

    /** What is to be told next of a model of which telling has begun. */
    synchronized Due first(String stream) {
        return lanes.getOrDefault(stream, new ArrayDeque<>()).getFirst();
    }

    /** It was told; true when there is more of that model. */
    synchronized boolean passed(Due due) {
        forget(due);
        var lane = lanes.getOrDefault(due.stream(), new ArrayDeque<>());
        lane.removeFirst();
        if (lane.isEmpty()) {
            lanes.remove(due.stream());
            return false;
        }
        return true;
    }

    /** From there on a model is held back, and what was read of it is read again later. */
    synchronized void holdBack(Held failed) {
        held.put(failed.stream(), failed);
        var lane = lanes.remove(failed.stream());
        if (lane != null) {
            lane.forEach(this::forget);
        }
    }

    private void forget(Due due) {
        if (open.remove(due.offset(), due)) {
            characters -= due.event().size();
        }
    }

    /** A model goes on being held back, from there on. */
    synchronized void stillHeld(Held after) {
        held.put(after.stream(), after);
    }

    /**
     * Models that are to be caught up from now on, the longest due first: those whose time it is, where the others have
     * come as far as where they begin. Each is given once, until it is {@link #caughtUp}.
     */
    synchronized List<Held> begin(long now) {
        var due = held.values().stream()
                .filter(one -> one.nextTry() <= now && one.nextOffset() < scanned && !catchingUp.contains(one.stream()))
                .sorted(Comparator.comparingLong(Held::nextTry))
                .limit(Math.max(0, MOST_CATCHING_UP - catchingUp.size()))
                .toList();
        due.forEach(one -> catchingUp.add(one.stream()));
        return due;
    }

    /** A model is being caught up no longer. */
    synchronized void caughtUp(String stream) {
        catchingUp.remove(stream);
    }

    /** Holds a model back no longer, unless more has been read since that was held back with it. */
    synchronized boolean release(Held present, long told) {
        if (scanned > told) {
            held.put(present.stream(), present);
            return false;
        }
        held.remove(present.stream());
        return true;
    }
}
