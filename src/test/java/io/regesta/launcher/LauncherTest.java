package io.regesta.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a bash script")
class LauncherTest {
    private static final String MISSING =
            "Regesta needs a JDK 25 or newer, and neither JAVA_HOME, nor the usual folders,"
                    + " nor the PATH has one: install one (https://adoptium.net has them) or point JAVA_HOME to it.";

    @TempDir
    Path machine;

    private Path path;

    record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void a_machine_whose_path_has_the_tools_but_no_java() throws IOException {
        path = Files.createDirectory(machine.resolve("path"));
        for (String tool : List.of("dirname", "readlink", "uname", "basename")) {
            Path original = Stream.of("/usr/bin/", "/bin/")
                    .map(folder -> Path.of(folder + tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Path script = Files.writeString(path.resolve(tool), "#!/bin/sh\nexec " + original + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"/bin/bash, regesta, --help", "/bin/sh, mvnw, -v"})
    void without_a_jdk_it_says_in_one_sentence_what_is_missing(String shell, String script, String argument)
            throws Exception {
        Ended ended = run(Map.of("REGESTA_JVM_HOMES", ""), shell, script, argument);

        assertThat(ended).isEqualTo(new Ended(1, "", MISSING + "\n"));
    }

    @Test
    void jdks_that_are_too_old_and_runtimes_without_a_compiler_do_not_fit() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path ancient = jdk("ancient", "1.8.0_452");
        Path runtime = jdk("runtime", "25.0.1");
        Files.delete(runtime.resolve("bin/javac"));

        Ended ended = findJdk(Map.of("JAVA_HOME", old.toString(), "REGESTA_JVM_HOMES", lines(old, ancient, runtime)));

        assertThat(ended).isEqualTo(new Ended(1, "", MISSING + "\n"));
    }

    @Test
    void a_fitting_java_home_wins() throws Exception {
        Path chosen = jdk("chosen", "26");
        Path other = jdk("other", "25.0.1");

        Ended ended = findJdk(Map.of("JAVA_HOME", chosen.toString(), "REGESTA_JVM_HOMES", lines(other)));

        assertThat(ended).isEqualTo(new Ended(0, chosen + "\n", ""));
    }

    @Test
    void else_the_lowest_fitting_release_of_the_usual_folders_wins_whatever_java_is_on_the_path() throws Exception {
        Path older = jdk("older", "17.0.15");
        Path newer = jdk("newer", "27-ea");
        Path fitting = jdk("fitting jdk", "25.0.3");
        Files.createSymbolicLink(path.resolve("java"), older.resolve("bin/java"));

        Ended ended = findJdk(Map.of("REGESTA_JVM_HOMES", lines(older, newer, fitting)));

        assertThat(ended).isEqualTo(new Ended(0, fitting + "\n", ""));
    }

    @Test
    void else_the_java_of_the_path_is_taken_if_it_fits() throws Exception {
        Path onPath = jdk("elsewhere", "25");
        Path link = machine.resolve("alternative");
        Files.createSymbolicLink(link, onPath.resolve("bin/java"));
        Files.createSymbolicLink(path.resolve("java"), link);

        Ended ended = findJdk(Map.of("REGESTA_JVM_HOMES", ""));

        assertThat(ended).isEqualTo(new Ended(0, onPath + "\n", ""));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = machine.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String program : List.of("bin/java", "bin/javac")) {
            assertThat(Files.createFile(home.resolve(program)).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"any\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static String lines(Path... homes) {
        return String.join("\n", Stream.of(homes).map(Path::toString).toList());
    }

    private Ended findJdk(Map<String, String> environment) throws Exception {
        return run(environment, "/bin/sh", "-euc", ". .mvn/find-jdk.sh; find_jdk");
    }

    private Ended run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), out, err);
    }
}
