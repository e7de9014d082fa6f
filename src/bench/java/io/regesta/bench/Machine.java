package io.regesta.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Where a run took place. */
final class Machine {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    private Machine() {}

    static void tell(Report report) throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        report.surroundings(
                "date",
                ZonedDateTime.now(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        report.surroundings("machine", system.getAvailableProcessors() + " cores, " + processor());
        report.surroundings("load before", "%.1f".formatted(system.getSystemLoadAverage()));
        report.surroundings(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + system.getArch());
        report.surroundings("java", System.getProperty("java.vendor.version"));
    }

    /** The first line that a program writes. */
    static String said(String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            return String.valueOf(reader.readLine());
        }
    }

    private static String processor() throws IOException {
        if (Files.exists(LINUX)) {
            try (var lines = Files.lines(LINUX)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .findFirst()
                        .orElse("an unnamed processor");
            }
        }
        return said("sysctl", "-n", "machdep.cpu.brand_string");
    }
}
