package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest extends CommandLineFixture {
    @Test
    void the_help_lists_every_command_the_server_s_too() {
        Ended ended = regesta("--help");

        assertThat(ended.exitCode()).isZero();
        assertThat(Text.oneLine(ended.out()))
                .contains("serve [--data DIR] [--port PORT] [--host HOST] [--kafka HOST:PORT] [--postgres URL]")
                .contains("rebuild [--data DIR] [--kafka HOST:PORT] [--postgres URL]")
                .contains("test-mlflow [--target=regesta|mlflow] [ARGUMENT...]")
                .contains("register, list, show, search, delete, rename, tag")
                .contains("list, show, transition, tag, latest, delete")
                .contains("request, approve, reject, cancel, requests")
                .contains("set, delete");
    }

    static Stream<List<String>> everyCommand() {
        return below(new CommandLine(new RegestaCommand()), List.of());
    }

    private static Stream<List<String>> below(CommandLine command, List<String> words) {
        return Stream.concat(
                Stream.of(words),
                command.getSubcommands().entrySet().stream()
                        .flatMap(child -> below(
                                child.getValue(),
                                Stream.concat(words.stream(), Stream.of(child.getKey()))
                                        .toList())));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void every_command_has_help(List<String> words) {
        Ended ended = regesta(Stream.concat(words.stream(), Stream.of("--help")).toArray(String[]::new));

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("Usage: " + String.join(" ", prefixed(words)) + " [");
        assertThat(ended.err()).isEmpty();
    }

    private static List<String> prefixed(List<String> words) {
        return Stream.concat(Stream.of("regesta"), words.stream()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modells",
                "models lst",
                "models show",
                "models show a b",
                "models register -n x",
                "models register -m s3://b/m",
                "models register -m s3://b/m -n x --tag k",
                "models search --max many",
                "models list --url sqlite:///x",
                "models list --url http://host/?a=b",
                "versions transition fraud 1",
                "versions transition fraud --stage Production",
                "versions request fraud 1",
                "versions approve fraud --stage Production",
                "versions requests --max 0",
                "aliases set fraud champion",
                "watch",
                "watch --stage Archived",
                "watch --stage Production --exec true --json",
                "watch --stage Production --exec true --parallel 0",
                "watch --stage Production --exec true --timeout 0",
                "watch --stage Production --state /nowhere/at/all",
                "serve",
                "migrate",
                "rebuild",
                "test-mlflow"
            })
    void wrong_usage_is_said_in_one_line_and_nothing_is_sent(String line) {
        Ended ended = regesta(line.split(" "));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).matches("[^\n]+\\. See 'regesta[a-z -]* --help'\\.\n");
        assertThat(registry.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "models", "versions", "aliases"})
    void a_group_alone_shows_its_help_as_an_error(String line) {
        Ended ended = line.isEmpty() ? regesta() : regesta(line);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("Usage: regesta");
    }

    @Test
    void a_name_that_the_locale_mangled_is_not_written() {
        unicodeArguments = false;

        Ended ended = regesta("models", "delete", "mod\uFFFDle");

        assertThat(ended)
                .isEqualTo(new Ended(
                        2, "", "The locale hides letters of an argument: set LC_ALL=C.UTF-8. See 'regesta --help'.\n"));
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void the_version_is_the_build_s() {
        assertThat(regesta("--version").out()).matches("regesta \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void the_address_is_regesta_s_variable_before_mlflow_s() {
        registry.answers("{}").answers("{}");
        environment.put("MLFLOW_REGISTRY_URI", "http://127.0.0.1:1");

        assertThat(regesta("models", "list").exitCode()).isZero();

        environment.put("MLFLOW_REGISTRY_URI", registry.url());
        environment.put("REGESTA_URL", "");
        assertThat(regesta("models", "list").exitCode()).isZero();
    }

    @Test
    void an_address_in_the_environment_that_is_no_registry_s_is_misuse() {
        environment.remove("REGESTA_URL");
        environment.put("MLFLOW_REGISTRY_URI", "databricks");

        Ended ended = regesta("models", "list");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("Invalid value for option '--url': 'databricks' is not the http:// or https:// address");
    }
}
