package io.regesta.faults;

import static java.util.stream.Collectors.joining;

import io.regesta.processes.Replica;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import javax.tools.ToolProvider;

/**
 * A shipped class with one thing changed. What is shipped has no switch for it: the class is compiled anew and put before the
 * shipped one on a process's class path. A change that no longer fits the source fails.
 *
 * @param source below the shipped sources, such as {@code journal/AcceptanceRule}
 * @param shipped what stands there, once
 * @param mutated what stands there instead
 */
record Mutation(String source, String shipped, String mutated) {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "regesta");

    /** What a process runs, for {@code java}, whose classes are changed so; {@code folder} is to hold them. */
    static List<String> program(Path folder, List<Mutation> mutations) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        for (var mutation : mutations) {
            var before = texts.containsKey(mutation.source)
                    ? texts.get(mutation.source)
                    : Files.readString(SOURCES.resolve(mutation.source + ".java"));
            texts.put(mutation.source, mutation.of(before));
        }
        compile(folder, texts);
        return List.of("-cp", folder + File.pathSeparator + Replica.APPLICATION, mainClass());
    }

    private String of(String text) {
        var at = text.indexOf(shipped);
        if (at < 0 || text.indexOf(shipped, at + 1) >= 0) {
            throw new IllegalArgumentException("%s does not hold this once: %s".formatted(source, shipped));
        }
        return text.replace(shipped, mutated);
    }

    private static void compile(Path folder, Map<String, String> texts) throws IOException {
        var sources = folder.resolve("sources");
        Files.createDirectories(sources);
        var files = texts.entrySet().stream()
                .map(text -> written(sources, text.getKey(), text.getValue()))
                .toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-d", folder.toString(), "-cp", libraries(), "-proc:none", "-parameters", "-nowarn");
            var units = manager.getJavaFileObjectsFromPaths(files);
            if (!compiler.getTask(said, manager, null, options, null, units).call()) {
                throw new IllegalArgumentException(said.toString());
            }
        }
    }

    private static Path written(Path folder, String name, String text) {
        try {
            var file = folder.resolve(name + ".java");
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** All that the packaged application runs with, the application too. */
    private static String libraries() throws IOException {
        try (var files = Files.walk(Replica.APPLICATION.getParent())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .collect(joining(File.pathSeparator));
        }
    }

    private static String mainClass() throws IOException {
        try (var jar = new JarFile(Replica.APPLICATION.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }
}
