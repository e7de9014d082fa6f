package io.regesta.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regesta.faults.history.Answer.Done;
import io.regesta.faults.history.Groups;
import io.regesta.faults.history.Promise;
import io.regesta.faults.history.Replayed;
import io.regesta.faults.history.Request.Write;
import io.regesta.model.Command;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.DeleteAlias;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteModelTag;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.DeleteVersionTag;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.SetVersionTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Command.UpdateModel;
import io.regesta.model.Command.UpdateVersion;
import io.regesta.model.ModelId;
import io.regesta.model.Stage;
import io.regesta.processes.Replica;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replica dies at each step of a write, and the write, asked again, happens once. Which step, the write says in its comment;
 * the first replica that comes there dies, and no other. {@code -Dfaults.commands=all} tries every command.
 */
class CrashPointsIT {
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final ModelId NO_ID = new ModelId(new UUID(0, 0));
    private static final boolean ALL = "all".equals(System.getProperty("faults.commands"));
    private static final String NAME = "crashing";
    private static final String ELSEWHERE = "crashing-elsewhere";
    private static final String SOURCE = "s3://bucket/model";

    /** True when the record's comment names the point and nobody has died of it before. */
    private static String isDue(String point, String comment) {
        return """
                "%1$s".equals(%2$s) && new java.io.File(System.getProperty("faults.point"), "%1$s").delete()""".formatted(point, comment);
    }

    private static String die(String point, String comment) {
        return "if (" + isDue(point, comment) + ") { Runtime.getRuntime().halt(137); }\n";
    }

    private static final String BEFORE_SEND = "before the send";
    private static final String AFTER_SEND = "after the send";
    private static final String AFTER_WRITE = "after the database write";
    private static final String AFTER_COMMIT = "after the database commit";
    private static final String BEFORE_ANSWER = "before the answer";
    private static final List<String> POINTS =
            List.of(BEFORE_SEND, AFTER_SEND, AFTER_WRITE, AFTER_COMMIT, BEFORE_ANSWER);

    private static final String APPEND = "var appended = journal.append(load.partition(), envelope, bytes);";

    private static final List<Mutation> DYING = List.of(
            new Mutation(
                    "registry/Carrier",
                    APPEND,
                    die(BEFORE_SEND, "envelope.comment()")
                            + APPEND
                            + "if (%s) { appended.join(); Runtime.getRuntime().halt(137); }"
                                    .formatted(isDue(AFTER_SEND, "envelope.comment()"))),
            new Mutation(
                    "registry/Carrier",
                    "        one.command()\n                .answer(new Done(",
                    die(BEFORE_ANSWER, "one.command().ask().comment()")
                            + "        one.command()\n                .answer(new Done("),
            new Mutation("projection/Applier", "            run(changes(batch, from).commit());\n", """
                            run(changes(batch, from));
                            for (var applied : batch.applied()) {
                                %s
                            }
                            connection.commit();
                            for (var applied : batch.applied()) {
                                %s
                            }
                    """.formatted(
                            die(AFTER_WRITE, "applied.record().envelope().comment()"),
                            die(AFTER_COMMIT, "applied.record().envelope().comment()"))));

    @TempDir
    Path data;

    @Test
    void a_write_under_which_a_replica_dies_happens_once_when_it_is_asked_again() throws Exception {
        var points = Files.createDirectories(data.resolve("points"));
        try (var cluster = Cluster.started(data, "CrashPointsIT", DYING, List.of("faults.point=" + points));
                var clients = new Clients(cluster.doors());
                var lines = new Lines(cluster.kafka(), cluster.journal(), Run.PARTITIONS)) {
            for (var point : POINTS) {
                prepare(cluster, clients);
                for (var command : commands()) {
                    Files.createFile(points.resolve(point));
                    clients.untilDone(new Write(command), cluster.doors(), RECOVERY, point);
                    assertThat(points.resolve(point))
                            .as("%s of %s", point, command)
                            .doesNotExist();
                    restart(cluster);
                }
                clients.untilDone(new Write(new DeleteModel(NAME)), cluster.doors(), RECOVERY, null);
            }
            var replayed = new Replayed(Run.PARTITIONS);
            var history = clients.history();
            replayed.expect(history);
            lines.readInto(replayed);

            assertThat(replayed.violations()).isEmpty();
            assertThat(Groups.violations(history, replayed.happened())).isEmpty();
            assertThat(history).allSatisfy(call -> assertThat(call.answer()).isInstanceOf(Done.class));
            for (var door : cluster.doors()) {
                assertThat(new Served(door).violations(replayed.world(), Promise.ANSWERS_ARE_THE_JOURNAL, _ -> true))
                        .isEmpty();
            }
        }
    }

    private static void prepare(Cluster cluster, Clients clients) {
        var preparation = List.<Command>of(
                new CreateModel(NO_ID, NAME, Map.of("old", "x"), null),
                register(),
                register(),
                new SetVersionTag(NAME, 1, "old", "x"),
                new SetAlias(NAME, "old", 1),
                new TransitionStage(NAME, 1, Stage.PRODUCTION, true));
        preparation.forEach(command -> clients.untilDone(new Write(command), cluster.doors(), RECOVERY, null));
    }

    /** In an order in which each of them is an event. */
    private static List<Command> commands() {
        var commands = new ArrayList<Command>(List.of(
                register(),
                new TransitionStage(NAME, 2, Stage.PRODUCTION, true),
                new RenameModel(NAME, ELSEWHERE),
                new RenameModel(ELSEWHERE, NAME)));
        if (ALL) {
            commands.addAll(List.of(
                    new CreateModel(NO_ID, ELSEWHERE, Map.of(), null),
                    new DeleteModel(ELSEWHERE),
                    new UpdateModel(NAME, "described"),
                    new SetModelTag(NAME, "new", "x"),
                    new DeleteModelTag(NAME, "old"),
                    new SetAlias(NAME, "new", 2),
                    new DeleteAlias(NAME, "old"),
                    new UpdateVersion(NAME, 2, "described"),
                    new SetVersionTag(NAME, 2, "new", "x"),
                    new DeleteVersionTag(NAME, 1, "old"),
                    new DeleteVersion(NAME, 1)));
        }
        return commands;
    }

    private static RegisterVersion register() {
        return new RegisterVersion(NAME, SOURCE, SOURCE, null, null, null, null, Map.of());
    }

    /** Of the one that died, which may still be dying when another has answered. */
    private static void restart(Cluster cluster) throws Exception {
        await("a dead replica")
                .atMost(RECOVERY)
                .until(() -> !cluster.replicas().stream().allMatch(Replica::isAlive));
        for (var replica : cluster.replicas()) {
            if (!replica.isAlive()) {
                replica.launch();
            }
        }
        cluster.replicas().forEach(Replica::awaitReady);
    }
}
