package io.regesta.processes;

import io.regesta.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The processes of one test, with a database and a journal of their own. They are ended after the test, and when it failed,
 * what each logged last is shown.
 */
final class Installation implements BeforeEachCallback, AfterEachCallback {
    private static final Path LOGS = Path.of("target", "process-logs");
    private static final List<String> PROPERTIES =
            List.of("regesta.standalone=true", "quarkus.log.console.json.enabled=false");

    private final List<Replica> replicas = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private final Map<String, String> variables = new TreeMap<>();
    private final String prefix = Servers.freshTopicPrefix();
    private String name = "";

    /** The topic of the journal. */
    String journal() {
        return topic("journal.v1");
    }

    /** This installation's topic of that name. */
    String topic(String suffix) {
        return prefix + suffix;
    }

    /** A system property, {@code name=value}, of every process that is started from now on. */
    void set(String setting) {
        settings.add(setting);
    }

    /** A variable in the environment of every registry that is started from now on. */
    void set(String variable, String value) {
        variables.put(variable, value);
    }

    /** A process on servers of one's own, not started yet. */
    Replica replica(String kafka, String postgres) throws IOException {
        Files.createDirectories(LOGS);
        var log = LOGS.resolve(name + "-" + (replicas.size() + 1) + ".log");
        Files.deleteIfExists(log);
        var properties = new ArrayList<>(PROPERTIES);
        properties.addAll(settings);
        properties.add("regesta.topic-prefix=" + prefix);
        var replica = new Replica(properties, variables, kafka, postgres, log);
        replicas.add(replica);
        return replica;
    }

    /** A process on servers of one's own, ready. */
    Replica start(String kafka, String postgres) throws IOException {
        var replica = replica(kafka, postgres);
        replica.launch();
        replica.awaitReady();
        return replica;
    }

    /** As many processes as that on the shared servers, ready. */
    List<Replica> start(int count) throws IOException {
        return start(count, Servers.freshDatabase());
    }

    /** As many processes as that on the shared Kafka and a database, ready. */
    List<Replica> start(int count, String postgres) throws IOException {
        var started = new ArrayList<Replica>();
        for (var number = 0; number < count; number++) {
            var replica = replica(Servers.kafka(), postgres);
            replica.launch();
            started.add(replica);
        }
        started.forEach(Replica::awaitReady);
        return started;
    }

    /** Runs an operator command on the shared Kafka, and answers what it said once it has ended well. */
    List<String> operate(String postgres, String... command) throws IOException, InterruptedException {
        return operateOn(Servers.kafka(), postgres, command);
    }

    /** Runs an operator command of the packaged application, and answers what it said once it has ended well. */
    List<String> operateOn(String kafka, String postgres, String... command) throws IOException, InterruptedException {
        Files.createDirectories(LOGS);
        var said = LOGS.resolve(name + "-" + command[0] + ".log");
        Files.deleteIfExists(said);
        var arguments = new ArrayList<String>();
        Stream.of(PROPERTIES, settings, List.of("regesta.topic-prefix=" + prefix))
                .flatMap(List::stream)
                .forEach(property -> arguments.add("-D" + property));
        arguments.addAll(List.of("-jar", Replica.APPLICATION.toString()));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of("--kafka", kafka, "--postgres", postgres));
        try (var program = new Program(said, arguments.toArray(String[]::new))) {
            program.start();
            if (program.awaitEnd() != 0) {
                throw new AssertionError(String.join("\n", program.lines()));
            }
            return program.lines();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        name = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        replicas.forEach(Replica::end);
        if (context.getExecutionException().isPresent()) {
            replicas.forEach(
                    replica -> System.err.printf("The last lines of %s:%n%s%n%n", replica, replica.lastLines()));
        }
    }
}
