package io.regesta.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regesta.journal.Journal;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.Partitions;
import io.regesta.journal.Position;
import io.regesta.journal.UnreadableRecord;
import io.regesta.projection.Gate;
import io.regesta.projection.Progress;
import io.regesta.query.NotCaughtUp;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The stage changes of a workspace, for clients that ask for them or follow them. */
@ApplicationScoped
public class StageChanges {
    /** Where somebody begins. */
    public sealed interface Start {
        /** At an offset of the workspace's partition. */
        record At(Place place, long offset) implements Start {}

        /** What was given is no position of this workspace. */
        record NoPosition() implements Start {}

        /** What was given is a position of another journal. */
        record OtherLog() implements Start {}

        /** Nothing is known of the journal yet. */
        record NotYet() implements Start {}
    }

    /** Where a workspace stands: the journal, and the partition in it. */
    public record Place(String log, int partition) {
        /** The position behind which an offset stands. */
        public Position before(long offset) {
            return new Position(log, partition, offset - 1);
        }
    }

    private static final int PAGE = 100;
    private static final int CATCHING_UP = 4;
    private static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    /** For how long a request goes through a history in which nothing is for it. */
    private static final long SEARCH_NANOS = Duration.ofSeconds(2).toNanos();

    private final Journal journal;
    private final History history;
    private final Progress progress;
    private final Gate gate;
    private final Turns turns = new Turns(CATCHING_UP);
    private final Map<Integer, LiveEnd> ends = new ConcurrentHashMap<>();
    private volatile @Nullable Ready known;

    StageChanges(Journal journal, History history, Progress progress, Gate gate) {
        this.journal = journal;
        this.history = history;
        this.progress = progress;
        this.gate = gate;
    }

    /** Remembers the journal, for reads go on when it is away. */
    void start(@Observes StartupEvent started) {
        var _ = gate.open().thenAccept(_ -> known());
    }

    /** Before the projection ends. */
    void stop(@Observes @Priority(1_000) ShutdownEvent stopping) {
        end();
    }

    /** Everybody who waits is answered, and nobody is told anything more. */
    public void end() {
        ends.values().forEach(LiveEnd::stop);
    }

    /** Where to begin after a position, or at the beginning when none is given. */
    public Start start(String workspace, @Nullable String after) {
        var ready = known();
        if (ready == null) {
            return new Start.NotYet();
        }
        var place = new Place(ready.log(), Partitions.of(workspace, ready.partitions()));
        if (after == null) {
            return new Start.At(place, 0);
        }
        return Position.parse(after)
                .<Start>map(position -> {
                    if (!position.log().equals(place.log())) {
                        return new Start.OtherLog();
                    }
                    return position.partition() == place.partition()
                                    && position.offset() >= -1
                                    && position.offset() < Long.MAX_VALUE
                            ? new Start.At(place, position.offset() + 1)
                            : new Start.NoPosition();
                })
                .orElseGet(Start.NoPosition::new);
    }

    /** Follows from there on; the first page is fetched when the client asks for it. */
    public Following follow(Start.At start, ChangeFilter filter, Following.Follower follower) {
        var partition = start.place().partition();
        return new Following(end(partition), from -> stagePage(partition, from), start.offset(), filter, follower);
    }

    /**
     * The changes from there on, as many as there are and at most {@code limit}; when there are none, the first that come
     * within a time.
     */
    public Uni<ChangePage> read(Start.At start, ChangeFilter filter, int limit, Duration wait) {
        return new Reading(start.place(), filter, limit, System.nanoTime() + wait.toNanos())
                .from(start.offset(), new ArrayList<>());
    }

    private Uni<HistoryPage> stagePage(int partition, long from) {
        return turns.take(() -> history.stagePage(partition, from, PAGE));
    }

    private LiveEnd end(int partition) {
        return ends.computeIfAbsent(partition, of -> {
            Cursor.Source source =
                    (at, from) -> history.stagePage(at, from, PAGE).await().atMost(READ_PATIENCE);
            var end =
                    new LiveEnd(new Cursor(source, progress, of, progress.of(of).nextOffset()));
            Thread.ofPlatform().daemon().name("feed-live-" + of).start(end);
            return end;
        });
    }

    private @Nullable Ready known() {
        if (journal.state() instanceof Ready ready) {
            known = ready;
        }
        return known;
    }

    /** One request: goes through the history for it, then waits at the end. */
    private final class Reading {
        private final Place place;
        private final ChangeFilter filter;
        private final int limit;
        private final long deadline;
        private final long searchUntil = System.nanoTime() + SEARCH_NANOS;

        Reading(Place place, ChangeFilter filter, int limit, long deadline) {
            this.place = place;
            this.filter = filter;
            this.limit = limit;
            this.deadline = deadline;
        }

        Uni<ChangePage> from(long offset, List<ToldChange> found) {
            return stagePage(place.partition(), offset).chain(page -> {
                try {
                    LiveEnd.told(page).stream().filter(filter::lets).forEach(found::add);
                } catch (UnreadableRecord unreadable) {
                    return Uni.createFrom().failure(new NotCaughtUp(unreadable));
                }
                if (found.size() >= limit) {
                    return Uni.createFrom().item(page(found, page.next()));
                }
                if (!page.atEnd() && System.nanoTime() - searchUntil < 0) {
                    return from(page.next(), found);
                }
                return found.isEmpty() && page.atEnd()
                        ? await(page.next())
                        : Uni.createFrom().item(page(found, page.next()));
            });
        }

        private Uni<ChangePage> await(long offset) {
            var patience = deadline - System.nanoTime();
            if (patience <= 0) {
                return Uni.createFrom().item(page(List.of(), offset));
            }
            var first = new First(this, offset);
            return first.heard(Duration.ofNanos(patience));
        }

        private ChangePage page(List<ToldChange> found, long next) {
            if (found.size() < limit) {
                return new ChangePage(List.copyOf(found), place.before(next));
            }
            var items = List.copyOf(found.subList(0, limit));
            return new ChangePage(items, items.getLast().position());
        }
    }

    /** Waits at the live end for the first changes that are for a request. */
    private final class First implements Following.Follower {
        private final Reading reading;
        private final long offset;
        private final Following following;
        private final CompletableFuture<List<ToldChange>> heard = new CompletableFuture<>();

        First(Reading reading, long offset) {
            this.reading = reading;
            this.offset = offset;
            this.following = follow(new Start.At(reading.place, offset), reading.filter, this);
        }

        Uni<ChangePage> heard(Duration patience) {
            following.more();
            return Uni.createFrom()
                    .completionStage(heard)
                    .ifNoItem()
                    .after(patience)
                    .recoverWithItem(List.of())
                    .onTermination()
                    .invoke(following::stop)
                    .map(changes -> reading.page(
                            changes,
                            changes.isEmpty() ? offset : changes.getLast().offset() + 1));
        }

        @Override
        public void hear(List<ToldChange> changes, boolean live) {
            heard.complete(changes);
        }

        @Override
        public void heardNothing() {
            following.more();
        }

        @Override
        public void end() {
            heard.complete(List.of());
        }
    }
}
