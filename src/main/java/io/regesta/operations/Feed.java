package io.regesta.operations;

import io.regesta.feed.FeedRefused;
import io.regesta.feed.FeedTopic;
import io.regesta.feed.Republishing;
import io.regesta.journal.JournalRefused;
import io.regesta.projection.DatabaseFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/** {@code regesta feed republish [TOPIC …]}: has lost topics of the feed made again while the registry goes on. */
@ApplicationScoped
public class Feed implements Operation {
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;
    private static final String REPUBLISH = "republish";

    private final Republishing republishing;

    Feed(Republishing republishing) {
        this.republishing = republishing;
    }

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals(REPUBLISH)) {
            System.err.println("Say what is to be done with the feed: regesta feed republish [TOPIC ...]");
            return MISUSED;
        }
        var topics = new ArrayList<FeedTopic>();
        for (var title : arguments.subList(1, arguments.size())) {
            var topic = named(title);
            if (topic.isEmpty()) {
                System.err.printf("There is no topic '%s', only: %s%n", title, titles(List.of(FeedTopic.values())));
                return MISUSED;
            }
            topics.add(topic.get());
        }
        return republish(topics.isEmpty() ? List.of(FeedTopic.values()) : topics);
    }

    private int republish(List<FeedTopic> topics) {
        try {
            var partitions = republishing.republish(topics);
            System.out.printf(
                    partitions == 0
                            ? "Nothing was ever published, so all is published by the registry that runs, or that"
                                    + " starts next: %s.%n"
                            : "Published again from the start, by the registry that runs or that starts next: %s.%n",
                    titles(topics));
            return DONE;
        } catch (JournalRefused refused) {
            System.err.println(refused.why());
        } catch (FeedRefused refused) {
            System.err.println(refused.why());
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            System.err.println("Kafka broke it off (" + failed.getMessage() + "). Run it again.");
        } catch (DatabaseFailed failed) {
            System.err.println("PostgreSQL broke it off (" + failed.getMessage() + "). Run it again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            System.err.println("It was stopped. Run it again.");
        }
        return REFUSED;
    }

    private static Optional<FeedTopic> named(String title) {
        return Arrays.stream(FeedTopic.values())
                .filter(topic -> topic.title().equals(title))
                .findFirst();
    }

    private static String titles(List<FeedTopic> topics) {
        return topics.stream().map(FeedTopic::title).collect(Collectors.joining(", "));
    }
}
