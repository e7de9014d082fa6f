package io.regesta.commands;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.commands.Bodies.RegisterVersion;
import io.regesta.commands.Bodies.TransitionStage;
import io.regesta.journal.Actor;
import io.regesta.model.Stage;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandReaderTest {
    private static final byte[] DELETE = Sent.json("{'type':'delete-model','schema':1,'data':{'name':'fraud'}}");

    private final CommandReader reader = new CommandReader(Set.of("pipeline.replies"));

    @Test
    void headers_say_who_asks_and_why_and_where_the_outcome_goes() throws Exception {
        var received = reader.read(Sent.command(
                DELETE,
                Map.of(
                        CommandHeaders.ID,
                        "7",
                        CommandHeaders.ACTOR,
                        "Grüße",
                        CommandHeaders.COMMENT,
                        "not needed",
                        CommandHeaders.REPLY_TO,
                        "pipeline.replies",
                        CommandHeaders.TRACE,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));

        assertThat(received.id()).isEqualTo("7");
        assertThat(received.actor()).isEqualTo(new Actor("Grüße", false));
        assertThat(received.comment()).isEqualTo("not needed");
        assertThat(received.replyTo()).isEqualTo("pipeline.replies");
        assertThat(received.trace()).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    void who_says_nothing_is_anonymous() throws Exception {
        var received = reader.read(Sent.command(DELETE));

        assertThat(received.actor()).isEqualTo(new Actor("anonymous", false));
        assertThat(received.comment()).isNull();
        assertThat(received.replyTo()).isNull();
        assertThat(received.trace()).isNull();
    }

    @Test
    void a_trace_of_another_form_is_left_out() throws Exception {
        var received =
                reader.read(Sent.command(DELETE, Map.of(CommandHeaders.ID, "7", CommandHeaders.TRACE, "somewhere")));

        assertThat(received.trace()).isNull();
    }

    @Test
    void a_stage_is_read_in_any_case() throws Exception {
        var received = reader.read(Sent.command(
                Sent.json("{'type':'transition-stage','schema':1,'data':{'name':'m','version':1,'stage':'sTaging'}}")));

        assertThat(received.body()).isEqualTo(new TransitionStage("m", 1, Stage.STAGING, null));
    }

    @ParameterizedTest
    @CsvSource({"models:/base/3, base", "models:/base@best, base", "models:/m-17, m-17", "s3://b/p, m"})
    void a_new_version_touches_also_the_model_that_its_source_names(String source, String other) {
        assertThat(new RegisterVersion("m", source, null, null, null, null, null).touches())
                .containsOnly("m", other);
    }

    @Test
    void the_same_bytes_have_the_same_fingerprint_and_others_another() throws Exception {
        var one = reader.read(Sent.command(DELETE));
        var same = reader.read(Sent.command(DELETE));
        var other = reader.read(Sent.command(Sent.json("{'type':'delete-model','schema':1,'data':{'name':'churn'}}")));

        assertThat(same.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(other.fingerprint()).isNotEqualTo(one.fingerprint());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'schema':1,'data':{}}                                                            | type             | Give type as one of create-model, rename-model
            {'type':'paint-model','schema':1,'data':{}}                                       | type             | There is no command 'paint-model', only: create-model
            {'type':'delete-model','data':{'name':'m'}}                                       | schema           | Give schema as 1
            {'type':'delete-model','schema':2,'data':{'name':'m'}}                            | schema           | Give schema as 1
            {'type':'delete-model','schema':'1','data':{'name':'m'}}                          | schema           | Give schema as 1
            {'type':'delete-model','schema':1}                                                | data             | Give data as a JSON object.
            {'type':'delete-model','schema':1,'data':{}}                                      | data.name        | The data has no name.
            {'type':'delete-model','schema':1,'data':{'name':null}}                           | data.name        | The data has no name.
            {'type':'delete-model','schema':1,'data':{'name':7}}                              | data.name        | Give 'name' as a text.
            {'type':'delete-model','schema':1,'data':{'name':'m','force':true}}               | data.force       | There is no field 'force' here, only: name.
            {'type':'delete-model','schema':1,'note':'x','data':{'name':'m'}}                 | note             | There is no field 'note' here, only: data, ifRevision, schema, type.
            {'type':'delete-model','schema':1,'ifRevision':0,'data':{'name':'m'}}             | ifRevision       | Give ifRevision as a whole number from 1 on.
            {'type':'delete-model','schema':1,'ifRevision':null,'data':{'name':'m'}}          | ifRevision       | Give ifRevision as a whole number from 1 on.
            {'type':'create-model','schema':1,'ifRevision':1,'data':{'name':'m'}}             | ifRevision       | Leave ifRevision out.
            {'type':'update-model','schema':1,'data':{'name':'m'}}                            | data.description | The data has no description.
            {'type':'create-model','schema':1,'data':{'name':'m','tags':{'a':1}}}             | data.tags.a      | Give 'tags.a' as a text.
            {'type':'create-model','schema':1,'data':{'name':'m','tags':{'a':null}}}          | data.tags.a      | Give 'tags.a' as a text.
            {'type':'create-model','schema':1,'data':{'name':'m','tags':'a'}}                 | data.tags        | Give 'tags' as an object of texts.
            {'type':'delete-version','schema':1,'data':{'name':'m','version':'1'}}            | data.version     | Give 'version' as a whole number.
            {'type':'delete-version','schema':1,'data':{'name':'m','version':1.5}}            | data.version     | Give 'version' as a whole number.
            {'type':'delete-version','schema':1,'data':{'name':'m','version':99999999999}}    | data.version     | Give 'version' as a whole number.
            {'type':'transition-stage','schema':1,'data':{'name':'m','version':1,'stage':'x'}}| data.stage       | Give 'stage' as one of None, Staging, Production, Archived.
            {'type':'delete-model','type':'delete-model','schema':1,'data':{'name':'m'}}      |                  | Duplicate field 'type'
            {'type':'delete-model'                                                            |                  | The JSON is broken at line 1
            []                                                                                |                  | Send a JSON object.
            7 8                                                                               |                  | The JSON is broken at line 1
            """)
    void a_wrong_value_is_unreadable_and_the_field_is_named(String value, @Nullable String field, String reason) {
        assertUnreadable(Sent.command(Sent.json(value)), field, reason);
    }

    @Test
    void an_empty_value_and_one_that_is_not_utf_8_are_unreadable() {
        assertUnreadable(Sent.command(null), null, "The record has no value.");
        assertUnreadable(Sent.command("\"ü\"".getBytes(ISO_8859_1)), "value", "The value is not UTF-8.");
    }

    @Test
    void a_command_without_a_fitting_id_is_unreadable() {
        assertUnreadable(Sent.command(DELETE, Map.of()), CommandHeaders.ID, "Give the command an id of its own");
        assertUnreadable(Sent.command(DELETE, Map.of(CommandHeaders.ID, " ")), CommandHeaders.ID, "Give the command");
        assertUnreadable(
                Sent.command(DELETE, Map.of(CommandHeaders.ID, "x".repeat(256))),
                CommandHeaders.ID,
                "at most 255 characters");
    }

    @Test
    void a_workspace_that_is_not_served_is_unreadable() {
        var headers = Map.of(CommandHeaders.ID, Sent.ID);

        assertUnreadable(Sent.record(null, DELETE, headers), "key", "Only 'default' is served.");
        assertUnreadable(Sent.record("other".getBytes(UTF_8), DELETE, headers), "key", "Only 'default' is served.");
    }

    @Test
    void outcomes_go_only_to_topics_that_are_allowed() {
        assertUnreadable(
                Sent.command(DELETE, Map.of(CommandHeaders.ID, Sent.ID, CommandHeaders.REPLY_TO, "payroll")),
                CommandHeaders.REPLY_TO,
                "Outcomes are not sent to 'payroll': it is no configured reply topic.");
    }

    private void assertUnreadable(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> message, @Nullable String field, String reason) {
        assertThatThrownBy(() -> reader.read(message)).isInstanceOfSatisfying(Unreadable.class, why -> {
            assertThat(why.field()).isEqualTo(field);
            assertThat(why.reason()).contains(reason);
        });
    }
}
