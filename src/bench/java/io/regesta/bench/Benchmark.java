package io.regesta.bench;

import io.regesta.bench.Options.Part;
import io.regesta.bench.load.Server;
import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Runs the benchmark. Everything that is compared is measured in one run, in turns, on the same Kafka and PostgreSQL:
 * the ratios hold where the absolute numbers do not.
 */
final class Benchmark {
    /** Kept, for the log manager holds loggers weakly. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static final int MLFLOW_WORKERS = 4;
    private static final int MISUSED = 2;

    private final Options options;
    private final Report report = new Report();

    private Benchmark(Options options) {
        this.options = options;
    }

    static void main(String[] args) throws Exception {
        var options = new Options();
        var line = new CommandLine(options);
        try {
            line.parseArgs(args);
            options.check();
        } catch (ParameterException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(MISUSED);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(System.out);
            return;
        }
        KAFKA.setLevel(Level.WARNING);
        delete(options.directory().resolve("run"));
        System.exit(new Benchmark(options).run() ? 0 : 1);
    }

    /** False when a request failed or a bar is missed. */
    private boolean run() throws Exception {
        Machine.tell(report);
        var target = options.target;
        if (target == null) {
            runOurs();
        } else {
            runGiven(target);
        }
        report.write(options.directory().resolve(fileName()));
        return report.isGood();
    }

    private void runGiven(Server target) throws Exception {
        var contenders = new ArrayList<Contender>();
        contenders.add(new Contender(target.uri("").toString(), target));
        var peer = options.peer;
        if (peer != null) {
            contenders.add(new Contender(peer.uri("").toString(), peer));
        }
        new Comparison(options, report, contenders).run();
    }

    private void runOurs() throws Exception {
        report.surroundings(
                "regesta", Machine.said("git", "-C", options.home.toString(), "describe", "--always", "--dirty"));
        report.surroundings("kafka", AppInfoParser.getVersion());
        if (!options.isOnly(Part.SIZES)) {
            try (var servers = servers("all")) {
                runOn(servers);
            }
        }
        if (options.isAsked(Part.SIZES)) {
            try (var own = servers("sizes")) {
                new Sizes(options, own, report).run();
            }
        }
    }

    private void runOn(Servers servers) throws Exception {
        var addresses = servers.kafkaAndPostgres();
        report.surroundings("postgresql", Tables.version(addresses));
        var regesta = servers.regesta(addresses);
        if (options.isAsked(Part.COMPARISON)) {
            compare(servers, addresses, regesta);
        }
        if (options.isAsked(Part.WRITES)) {
            new WriteRates(options, report).run(addresses, regesta);
        }
        if (options.isAsked(Part.LATENCY)) {
            new LoneWrites(options, report).run(addresses, regesta);
        }
        if (options.isAsked(Part.READS)) {
            new ReadRates(options, servers, report).run(addresses, regesta);
        }
        if (options.isAsked(Part.FEED)) {
            new FeedTimes(options, report).run(addresses, regesta);
        }
        if (options.isAsked(Part.WEBHOOKS)) {
            new WebhookCost(options, report).run(regesta);
        }
        if (options.isAsked(Part.MEMORY)) {
            new Memory(options, servers, report).run(addresses);
        }
        if (options.isAsked(Part.STARTS)) {
            servers.endLast(); // it would take its share of the processors
            new Starts(servers, report).run(addresses);
        }
        servers.close();
        if (options.isAsked(Part.LATENCY)) {
            new LoneWrites(options, report).run(servers.standalone());
        }
    }

    /** With MLflow's server on the same PostgreSQL. */
    private void compare(Servers servers, Addresses addresses, Server regesta) throws Exception {
        var program = options.mlflow;
        if (program == null) {
            throw new IllegalStateException("--mlflow names no mlflow program to compare with");
        }
        report.surroundings("mlflow", Machine.said(program.toString(), "--version"));
        var mlflow = servers.mlflow(program, addresses, MLFLOW_WORKERS);
        new Comparison(options, report, List.of(new Contender("Regesta", regesta), new Contender("MLflow", mlflow)))
                .run();
        servers.endLast();
    }

    /** Servers with a directory of their own, which are ended at the latest when the run ends, however it does. */
    private Servers servers(String name) {
        var servers =
                new Servers(options.home, options.directory().resolve("run").resolve(name));
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        return servers;
    }

    private static String fileName() {
        return LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss")) + ".json";
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
