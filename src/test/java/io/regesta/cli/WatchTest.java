package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchTest extends WatchFixture {
    @Test
    void prints_what_the_stage_holds_and_then_each_change_in_order() {
        registry.promote("churn", 1);
        registry.promote("fraud", 7);
        Watching watch = watch();
        eventually().until(() -> registry.streams() == 1);

        registry.promote("fraud", 8);
        registry.delete("churn");

        eventually().until(() -> watch.out().lines().count() == 4);
        assertThat(watch.out()).isEqualTo("""
                        churn: Production holds 1
                        fraud: Production holds 7
                        2026-11-23T08:24:56+01:00 fraud: Production holds 8; version 8 promoted from Staging by ada: because
                        2026-11-23T08:24:56+01:00 churn: Production holds nothing; the model deleted from Production by ada: because
                        """);
        assertThat(watch.err()).isEmpty();
    }

    @Test
    void prints_the_registry_s_messages_one_a_line() {
        Watching watch = watch("--json");
        eventually().until(() -> registry.streams() == 1);

        registry.promote("fraud", 8);

        eventually().until(() -> watch.out().endsWith("\n"));
        assertThat(watch.out()).startsWith("{\"model\":{\"id\":\"id-of-fraud\"").hasLineCount(1);
    }

    @Test
    void the_command_reads_the_message_and_finds_its_essence_in_the_environment() throws Exception {
        Watching watch = watch(
                "--exec",
                "cat > '" + folder + "/message'; env | grep ^REGESTA_ > '" + folder + "/new';" + " mv '" + folder
                        + "/new' '" + folder + "/environment'");
        eventually().until(() -> registry.streams() == 1);

        registry.promote("fraud", 8);

        eventually().until(() -> Files.exists(folder.resolve("environment")));
        assertThat(Files.readAllLines(folder.resolve("environment")))
                .contains(
                        "REGESTA_MODEL=fraud",
                        "REGESTA_MODEL_ID=id-of-fraud",
                        "REGESTA_STAGE=Production",
                        "REGESTA_VERSION=8",
                        "REGESTA_FROM=Staging",
                        "REGESTA_SOURCE=runs:/fraud/8",
                        "REGESTA_STORAGE_LOCATION=s3://models/fraud/8",
                        "REGESTA_REVISION=1",
                        "REGESTA_POSITION=first:1");
        assertThat(Files.readString(folder.resolve("message")))
                .startsWith("{\"model\":{\"id\":\"id-of-fraud\"")
                .endsWith("}\n");
        assertThat(watch.err()).isEmpty();
    }

    @Test
    void a_command_that_fails_is_run_again_and_holds_back_its_own_model_only() throws Exception {
        registry.promote("fraud", 1);
        registry.promote("churn", 1);
        Watching watch = watch(
                "--exec",
                noting("[ $REGESTA_MODEL != fraud ] || [ -e mended ]"),
                "--parallel",
                "1",
                "--state",
                state().toString());
        eventually().until(() -> pauses.size() >= 4);

        registry.promote("churn", 2);
        eventually().until(() -> done().contains("churn 2"));
        Files.createFile(folder.resolve("mended"));

        awaitKept("first:3");
        assertThat(pauses)
                .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(done()).containsSubsequence("fraud 1", "fraud 1", "churn 2");
        assertThat(watch.err())
                .startsWith("'fraud' version 1: the command ended with 1; next try in 1 s.\n"
                        + "'fraud' version 1: the command ended with 1; next try in 2 s.\n");
    }

    @Test
    void a_newer_change_ends_the_tries_for_one_that_fails() throws Exception {
        registry.promote("fraud", 1);
        Watching watch = watch("--exec", noting("[ $REGESTA_VERSION = 2 ]"), "--state", state().toString());
        eventually().until(() -> pauses.size() >= 2);

        registry.promote("fraud", 2);

        awaitKept("first:2");
        assertThat(done()).startsWith("fraud 1", "fraud 1").endsWith("fraud 1", "fraud 2");
        assertThat(watch.err()).endsWith("'fraud' version 1: given up, for something newer is known of the model.\n");
    }

    @Test
    void told_to_do_every_change_it_lets_a_newer_one_wait() throws Exception {
        registry.promote("fraud", 1);
        watch("--exec", noting("[ -e mended ]"), "--state", state().toString(), "--every");
        eventually().until(() -> registry.streams() == 1);
        registry.promote("fraud", 2);
        eventually().until(() -> pauses.size() >= 3);

        Files.createFile(folder.resolve("mended"));

        awaitKept("first:2");
        assertThat(done().stream().distinct()).containsExactly("fraud 1", "fraud 2");
        assertThat(done()).containsOnlyOnce("fraud 2");
    }

    @Test
    void goes_on_where_it_was() {
        registry.promote("fraud", 1);
        Watching first = watch("--exec", noting("true"), "--state", state().toString());
        awaitKept("first:1");
        assertThat(first.end()).isZero();
        registry.promote("fraud", 2);
        registry.promote("fraud", 3);

        watch("--exec", noting("true"), "--state", state().toString());

        awaitKept("first:3");
        awaitDone("fraud 1", "fraud 2", "fraud 3");
        assertThat(registry.requests)
                .filteredOn(request -> request.contains("/stages/"))
                .hasSize(1);
        assertThat(registry.requests).contains("/api/v1/stage-changes?stage=Production -> first:1");
    }

    @Test
    void what_was_done_but_not_kept_when_it_was_killed_is_done_again() throws Exception {
        registry.promote("fraud", 1);
        Watching first = watch("--exec", noting("true"), "--state", state().toString());
        awaitKept("first:1");
        var asTheKillLeftIt = Files.copy(state(), folder.resolve("copy"));
        registry.promote("fraud", 2);
        awaitKept("first:2");
        first.end();
        Files.move(asTheKillLeftIt, state(), StandardCopyOption.REPLACE_EXISTING);

        watch("--exec", noting("true"), "--state", state().toString());

        awaitKept("first:2");
        awaitDone("fraud 1", "fraud 2", "fraud 2");
    }

    @Test
    void what_was_being_done_when_it_was_killed_is_done_again_and_what_was_done_meanwhile_is_not() throws Exception {
        registry.promote("fraud", 1);
        registry.promote("churn", 1);
        Watching first = watch(
                "--exec",
                noting("while [ $REGESTA_MODEL = fraud ] && [ ! -e mended ]; do sleep 0.05; done"),
                "--state",
                state().toString());
        eventually().until(() -> done().size() == 2);
        registry.promote("churn", 2);
        eventually()
                .until(
                        this::kept,
                        kept -> kept.at("/models/id-of-churn/current/0/number").asInt() == 2
                                && kept.path("undone").size() == 1);
        var asTheKillLeftIt = Files.copy(state(), folder.resolve("copy"));
        Files.createFile(folder.resolve("mended"));
        first.end();
        Files.move(asTheKillLeftIt, state(), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(folder.resolve("done"));

        watch("--exec", noting("true"), "--state", state().toString());

        awaitKept("first:3");
        awaitDone("fraud 1");
    }

    @Test
    void told_to_end_it_waits_for_the_command_that_runs_and_keeps_that_it_was_done() throws Exception {
        registry.promote("fraud", 1);
        Watching watch = watch(
                "--exec",
                noting("while [ ! -e mended ]; do sleep 0.05; done; touch ended"),
                "--state",
                state().toString());
        eventually().until(() -> done().size() == 1);
        watch.tellToEnd();
        Files.createFile(folder.resolve("mended"));

        assertThat(watch.exitCode()).isZero();

        assertThat(folder.resolve("ended")).exists();
        awaitKept("first:1");
    }

    @Test
    void a_registry_that_goes_and_comes_back_costs_nothing_and_is_told_once() throws Exception {
        Watching watch = watch("--exec", noting("true"), "--state", state().toString());
        eventually().until(() -> registry.streams() == 1);
        registry.promote("fraud", 1);
        awaitDone("fraud 1");

        registry.stop();
        eventually().until(() -> pauses.size() >= 5);
        registry.promote("fraud", 2);
        registry.start();

        awaitDone("fraud 1", "fraud 2");
        assertThat(watch.err())
                .matches("The registry at http://\\S+ is away, and waited for: [^\n]+\\.\n"
                        + "The registry at http://\\S+ is back\\.\n");
        assertThat(registry.requests)
                .filteredOn(request -> request.contains("/stages/"))
                .hasSize(1);
    }

    @Test
    void a_registry_that_was_restored_is_listed_again_and_what_it_holds_no_more_is_told() throws Exception {
        registry.promote("churn", 3);
        registry.promote("fraud", 7);
        registry.promote("spam", 1);
        Watching watch = watch("--exec", noting("true"), "--state", state().toString());
        awaitKept("first:3");

        registry.restore(Map.of("fraud", 6));

        awaitKept("first':1");
        assertThat(done().subList(0, 3)).containsExactlyInAnyOrder("churn 3", "fraud 7", "spam 1");
        assertThat(done().subList(3, 6)).containsExactlyInAnyOrder("churn ", "fraud 6", "spam ");
        assertThat(watch.err()).contains("was restored: what it holds is listed again.\n");
    }

    @Test
    void an_emptied_slot_that_could_not_be_done_before_a_restore_is_told_again() throws Exception {
        registry.promote("churn", 3);
        watch("--exec", noting("[ \"$REGESTA_VERSION\" ] || [ -e mended ]"), "--state", state().toString());
        awaitKept("first:1");
        registry.delete("churn");
        eventually().until(() -> pauses.size() >= 2);

        registry.restore(Map.of("fraud", 1));
        eventually().until(() -> done().contains("fraud 1"));
        Files.createFile(folder.resolve("mended"));

        awaitKept("first':1");
        assertThat(done()).endsWith("churn ");
    }

    @Test
    void what_is_not_newer_is_left_out() {
        Watching watch = watch("--exec", noting("true"));
        eventually().until(() -> registry.streams() == 1);
        registry.promote("fraud", 1);
        registry.promote("fraud", 2);

        registry.repeat(0);
        registry.repeat(1);
        registry.promote("fraud", 3);

        awaitDone("fraud 1", "fraud 2", "fraud 3");
        assertThat(watch.err()).isEmpty();
    }

    @Test
    void one_model_is_watched_when_one_is_named() {
        registry.promote("churn", 1);
        registry.promote("fraud", 1);
        watch("--exec", noting("true"), "--model", "fraud");

        awaitDone("fraud 1");
        eventually().until(() -> registry.streams() == 1);
        assertThat(registry.requests).contains("/api/v1/stage-changes?stage=Production&model=fraud -> first:2");
    }

    @Test
    void a_command_that_takes_too_long_is_ended_and_has_failed() {
        registry.promote("fraud", 1);

        Watching watch = watch("--exec", noting("[ -e late ] || { touch late; sleep 600; }"), "--timeout", "1");

        awaitDone("fraud 1", "fraud 1");
        assertThat(watch.err()).isEqualTo("'fraud' version 1: the command took longer than 1 s; next try in 1 s.\n");
    }

    @Test
    void a_registry_that_was_never_reached_is_waited_for_unless_told_not_to() throws Exception {
        registry.stop();
        assertThat(watch("--no-wait").exitCode()).isEqualTo(3);

        Watching patient = watch("--exec", noting("true"));
        eventually().until(() -> patient.err().contains("is away, and waited for"));
        registry.start();
        registry.promote("fraud", 1);

        awaitDone("fraud 1");
    }

    @Test
    void what_is_no_regesta_ends_it() throws IOException {
        try (StandIn mlflow = new StandIn()) {
            mlflow.answers(404, "Not found", Map.of());

            Watching watch = watch("--url", mlflow.url());

            assertThat(watch.exitCode()).isEqualTo(1);
            assertThat(watch.err()).isEqualTo("HTTP 404: Not found\n");
        }
    }

    @Test
    void a_state_file_belongs_to_one_watch_at_a_time_and_to_what_it_watches() throws Exception {
        watch("--state", state().toString());
        eventually().until(() -> registry.streams() == 1);
        Watching second = watch("--state", state().toString());
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).startsWith("another watch keeps its state in ");

        Files.writeString(folder.resolve("other"), "{\"format\": 1, \"stage\": \"Staging\", \"model\": \"\"}");
        Watching other = watch("--state", folder.resolve("other").toString());
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("is the state of another watch, of Staging; name another file.");

        Files.writeString(folder.resolve("broken"), "{\"posit");
        assertThat(watch("--state", folder.resolve("broken").toString()).exitCode())
                .isEqualTo(2);
    }
}
