package io.regesta.feed;

import static java.util.Objects.requireNonNull;

import io.regesta.journal.Journal;
import io.regesta.journal.JournalRefused;
import io.regesta.journal.JournalSettings;
import io.regesta.journal.JournalState.Ready;
import io.regesta.projection.CursorLocks;
import io.regesta.projection.DatabaseFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

/**
 * Has topics of the feed published again from the start, with the same ids: sets the relay's cursors back. The relay that
 * runs, or the next that starts, does the rest.
 */
@ApplicationScoped
public class Republishing {
    private static final Logger LOG = Logger.getLogger(Republishing.class);

    private final Journal journal;
    private final JournalSettings journalSettings;
    private final FeedSettings settings;
    private final CursorLocks locks;

    Republishing(Journal journal, JournalSettings journalSettings, FeedSettings settings, CursorLocks locks) {
        this.journal = journal;
        this.journalSettings = journalSettings;
        this.settings = settings;
        this.locks = locks;
    }

    /**
     * Sets the cursors back; topics that are missing are made.
     *
     * @return of how many partitions of the journal something will be published again
     */
    public int republish(Collection<FeedTopic> again)
            throws JournalRefused, FeedRefused, DatabaseFailed, ExecutionException, TimeoutException,
                    InterruptedException {
        if (!(journal.open() instanceof Ready ready)) {
            throw new FeedRefused("Kafka does not answer, and there is nowhere to publish to.");
        }
        var clients = new RelayClients(journalSettings);
        try (var admin = Admin.create(clients.admin())) {
            var topics = new FeedTopics(admin, journalSettings, settings.partitions(), ready.partitions());
            var found = topics.open();
            var set = 0;
            for (var partition = 0; partition < ready.partitions(); partition++) {
                if (wasPublished(clients, topics, partition)) {
                    setBack(clients, topics, partition, again, found, ready.log());
                    set++;
                }
            }
            return set;
        }
    }

    private static boolean wasPublished(RelayClients clients, FeedTopics topics, int partition)
            throws TimeoutException {
        try {
            return Publisher.stored(clients, topics, partition).isPresent();
        } catch (FeedRefused unreadable) {
            return true;
        }
    }

    /** A relay that runs is fenced by this, and begins anew from the cursor once its lock is taken from it. */
    private void setBack(
            RelayClients clients,
            FeedTopics topics,
            int partition,
            Collection<FeedTopic> again,
            Map<FeedTopic, FeedTopics.Description> found,
            String log)
            throws DatabaseFailed, TimeoutException {
        try (var publisher = Publisher.open(clients, topics, partition)) {
            var cursor = readable(publisher)
                    .filter(stored -> stored.log().equals(log))
                    .orElseGet(() -> RelayCursor.start(log, found));
            for (var topic : again) {
                cursor = cursor.again(topic, requireNonNull(found.get(topic)));
            }
            publisher.setBack(cursor);
        }
        locks.takeAway(PartitionRelay.name(partition));
    }

    private static Optional<RelayCursor> readable(Publisher publisher) throws TimeoutException {
        try {
            return publisher.cursor();
        } catch (FeedRefused unreadable) {
            LOG.warnf("Everything is published again: %s", unreadable.why());
            return Optional.empty();
        }
    }
}
