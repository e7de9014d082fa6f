package io.regesta.faults;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regesta.faults.history.Promise;
import io.regesta.processes.Mlflow;
import io.regesta.processes.Replica;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes the journal's topic under the clients' hands: it is refused, and what was told stays as it is. */
class TamperedJournalIT {
    private static final Duration NOTICED = Duration.ofSeconds(15);
    private static final String WRITES = "/q/health/group/writes";
    private static final int MORE_PARTITIONS = 15;

    @TempDir
    Path data;

    private interface Act {
        void happen(Cluster cluster) throws Exception;
    }

    @Test
    void a_retention_is_refused_and_when_it_is_gone_everything_goes_on() throws Exception {
        try (var cluster = Cluster.started(data, "TamperedJournalIT-retention");
                var run = new Run(cluster, 1)) {
            refused(cluster, run, TamperedJournalIT::forget, "retention.ms=604800000");

            alter(cluster, "retention.ms", "-1");
            for (var replica : cluster.replicas()) {
                replica.terminate();
                replica.awaitEnd();
                replica.launch();
            }
            cluster.replicas().forEach(Replica::awaitReady);
            run.quietRound();

            assertThat(run.violations()).isEmpty();
        }
    }

    @Test
    void more_partitions_are_refused() throws Exception {
        try (var cluster = Cluster.started(data, "TamperedJournalIT-partitions");
                var run = new Run(cluster, 1)) {
            refused(cluster, run, TamperedJournalIT::addPartitions, "workspaces would change place");

            assertThat(run.violations()).isEmpty();
        }
    }

    @Test
    void another_topic_of_the_same_name_is_refused() throws Exception {
        try (var cluster = Cluster.started(data, "TamperedJournalIT-deleted");
                var run = new Run(cluster, 1)) {
            run.quietRound();
            run.begin();

            makeAgain(cluster);

            awaitRefusal(cluster, "");
            run.clients().finish();
            assertServed(cluster, run);
            assertThat(run.violations()).isEmpty();
        }
    }

    /** Clients write on while it happens. What they were told until then holds. */
    private static void refused(Cluster cluster, Run run, Act act, String why) throws Exception {
        run.quietRound();
        var round = run.begin();

        act.happen(cluster);

        awaitRefusal(cluster, why);
        run.clients().finish();
        run.check(round);
    }

    private static void awaitRefusal(Cluster cluster, String why) {
        for (var replica : cluster.replicas()) {
            await("the refusal of " + replica).atMost(NOTICED).untilAsserted(() -> {
                assertThat(replica.probe(WRITES)).isEqualTo(Mlflow.UNAVAILABLE);
                assertThat(replica.mlflow().get(WRITES).text()).contains(why);
            });
        }
    }

    /** Of what was read before, for the journal is gone. */
    private static void assertServed(Cluster cluster, Run run) throws IOException {
        for (var door : cluster.doors()) {
            assertThat(new Served(door)
                            .violations(
                                    run.replayed().world(),
                                    Promise.A_WRONG_JOURNAL_IS_REFUSED,
                                    name -> name.contains("-1-")))
                    .isEmpty();
        }
    }

    private static void forget(Cluster cluster) throws Exception {
        alter(cluster, "retention.ms", "604800000");
    }

    private static void alter(Cluster cluster, String setting, String value) throws Exception {
        try (var admin = cluster.admin()) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, cluster.journal());
            var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        }
    }

    private static void addPartitions(Cluster cluster) throws Exception {
        try (var admin = cluster.admin()) {
            admin.createPartitions(Map.of(cluster.journal(), NewPartitions.increaseTo(MORE_PARTITIONS)))
                    .all()
                    .get();
        }
    }

    /** Deletes the topic, and makes one that differs in nothing but what it holds. */
    private static void makeAgain(Cluster cluster) throws Exception {
        try (var admin = cluster.admin()) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, cluster.journal());
            var config = requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
            var topic = new NewTopic(cluster.journal(), Run.PARTITIONS, (short) 3)
                    .configs(config.entries().stream()
                            .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                            .collect(toMap(ConfigEntry::name, ConfigEntry::value)));
            admin.deleteTopics(List.of(cluster.journal())).all().get();
            await("the topic, made again").ignoreExceptions().until(() -> {
                admin.createTopics(List.of(topic)).all().get();
                return true;
            });
        }
    }
}
