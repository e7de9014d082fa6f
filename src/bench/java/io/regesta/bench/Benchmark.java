package io.regesta.bench;

import io.regesta.bench.Options.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine;

/**
 * Runs the benchmark. Everything that is compared is measured in one run, in turns, on the same Kafka and PostgreSQL:
 * the ratios hold where the absolute numbers do not.
 */
final class Benchmark {
    /** Kept, for the log manager holds loggers weakly. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Benchmark() {}

    static void main(String[] args) throws Exception {
        var options = new Options();
        var line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
        line.parseArgs(args);
        if (line.isUsageHelpRequested()) {
            line.usage(System.out);
            return;
        }
        KAFKA.setLevel(Level.WARNING);
        var directory = options.directory().resolve("run");
        delete(directory);
        var servers = new Servers(options.home, directory);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        var report = new Report();
        run(options, servers, report);
        report.write(options.directory().resolve(fileName()));
        System.exit(report.isGood() ? 0 : 1);
    }

    private static void run(Options options, Servers servers, Report report) throws Exception {
        Machine.tell(report);
        report.surroundings(
                "regesta", Machine.said("git", "-C", options.home.toString(), "describe", "--always", "--dirty"));
        var addresses = servers.kafkaAndPostgres();
        report.surroundings("kafka", AppInfoParser.getVersion());
        var regesta = servers.regesta(addresses);
        if (options.parts.contains(Part.RATES)) {
            new WriteRates(options, servers, report).run(addresses, regesta);
        }
        if (options.parts.contains(Part.LATENCY)) {
            new LoneWrites(options, report).run(addresses, regesta);
        }
        if (options.parts.contains(Part.READS)) {
            new ReadRates(options, servers, report).run(addresses, regesta);
        }
        if (options.parts.contains(Part.FEED)) {
            new FeedTimes(options, report).run(addresses, regesta);
        }
        if (options.parts.contains(Part.WEBHOOKS)) {
            new WebhookCost(options, report).run(regesta);
        }
        if (options.parts.contains(Part.MEMORY)) {
            new Memory(options, servers, report).run(addresses);
        }
        if (options.parts.contains(Part.STARTS)) {
            servers.endLast(); // it would take its share of the processors
            new Starts(servers, report).run(addresses);
        }
        servers.close();
        if (options.parts.contains(Part.LATENCY)) {
            new LoneWrites(options, report).run(servers.standalone());
            servers.close();
        }
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
