package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangingTest extends CommandLineFixture {
    @Test
    void a_model_is_renamed() {
        registry.answers("{\"registered_model\": {\"name\": \"new\"}}");

        Ended ended = regesta("models", "rename", "old", "new");

        assertAsked("POST registered-models/rename", "{\"name\":\"old\",\"new_name\":\"new\"}");
        assertThat(ended).isEqualTo(new Ended(0, "Renamed model 'old' to 'new'.\n", ""));
    }

    @Test
    void a_model_is_deleted_by_a_body_without_being_asked_back() {
        registry.answers("{}");

        Ended ended = regesta("models", "delete", "fraud");

        assertAsked("DELETE registered-models/delete", "{\"name\":\"fraud\"}");
        assertThat(ended)
                .isEqualTo(new Ended(0, "Deleted model 'fraud' with all its versions, tags and aliases.\n", ""));
    }

    @Test
    void a_version_is_deleted() {
        registry.answers("{}");

        Ended ended = regesta("versions", "delete", "fraud", "3");

        assertAsked("DELETE model-versions/delete", "{\"name\":\"fraud\",\"version\":\"3\"}");
        assertThat(ended).isEqualTo(new Ended(0, "Deleted version 3 of model 'fraud'.\n", ""));
    }

    @Test
    void a_version_moves_to_a_stage_and_the_others_are_archived() {
        registry.answers("{\"model_version\": {\"version\": \"3\", \"current_stage\": \"Production\"}}");

        Ended ended = regesta("versions", "transition", "fraud", "3", "--stage", "production", "--archive-existing");

        assertAsked(
                "POST model-versions/transition-stage",
                "{\"name\":\"fraud\",\"version\":\"3\",\"stage\":\"production\",\"archive_existing_versions\":true}");
        assertThat(ended)
                .isEqualTo(new Ended(
                        0,
                        "Moved version 3 of model 'fraud' to Production; the others in that stage are archived.\n",
                        ""));
    }

    @Test
    void a_version_moves_to_a_stage_beside_the_others() {
        registry.answers("{\"model_version\": {\"version\": \"3\", \"current_stage\": \"Staging\"}}");

        Ended ended = regesta("versions", "transition", "fraud", "3", "--stage", "Staging");

        assertAsked(
                "POST model-versions/transition-stage",
                "{\"name\":\"fraud\",\"version\":\"3\",\"stage\":\"Staging\",\"archive_existing_versions\":false}");
        assertThat(ended.out()).isEqualTo("Moved version 3 of model 'fraud' to Staging.\n");
    }

    @Test
    void an_alias_is_set_and_deleted() {
        registry.answers("{}").answers("{}");

        Ended set = regesta("aliases", "set", "fraud", "champion", "3");
        Ended deleted = regesta("aliases", "delete", "fraud", "champion");

        assertThat(registry.lines()).containsExactly("POST registered-models/alias", "DELETE registered-models/alias");
        assertThat(registry.requests.get(0).body())
                .hasToString("{\"name\":\"fraud\",\"alias\":\"champion\",\"version\":\"3\"}");
        assertThat(registry.requests.get(1).body()).hasToString("{\"name\":\"fraud\",\"alias\":\"champion\"}");
        assertThat(set.out()).isEqualTo("Alias 'champion' of model 'fraud' points to version 3.\n");
        assertThat(deleted.out()).isEqualTo("Deleted alias 'champion' of model 'fraud'.\n");
    }

    @Test
    void tags_of_a_model_are_set_and_removed_one_by_one() {
        registry.answers("{}").answers("{}").answers("{}");

        Ended ended = regesta("models", "tag", "fraud", "team=risk", "eu=", "--delete", "old");

        assertThat(registry.lines())
                .containsExactly(
                        "POST registered-models/set-tag",
                        "POST registered-models/set-tag",
                        "DELETE registered-models/delete-tag");
        assertThat(registry.requests.stream().map(request -> request.body().toString()))
                .containsExactly(
                        "{\"name\":\"fraud\",\"key\":\"team\",\"value\":\"risk\"}",
                        "{\"name\":\"fraud\",\"key\":\"eu\",\"value\":\"\"}",
                        "{\"name\":\"fraud\",\"key\":\"old\"}");
        assertThat(ended).isEqualTo(new Ended(0, """
                        Set tag team=risk on model 'fraud'.
                        Set tag eu= on model 'fraud'.
                        Removed tag old from model 'fraud'.
                        """, ""));
    }

    @Test
    void the_first_refused_tag_ends_it_and_what_was_done_is_said() {
        registry.answers("{}").refuses(400, "INVALID_PARAMETER_VALUE", "Invalid value \"a#b\" for parameter 'key'");

        Ended ended = regesta("versions", "tag", "fraud", "3", "ok=1", "a#b=2", "c=3");

        assertThat(registry.lines()).containsExactly("POST model-versions/set-tag", "POST model-versions/set-tag");
        assertThat(ended)
                .isEqualTo(new Ended(
                        1,
                        "Set tag ok=1 on version 3 of model 'fraud'.\n",
                        "INVALID_PARAMETER_VALUE: Invalid value \"a#b\" for parameter 'key'\n"));
    }

    @Test
    void tagging_without_a_tag_is_misuse() {
        Ended ended = regesta("versions", "tag", "fraud", "3");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("No tag is given: write KEY=VALUE or --delete KEY.");
    }

    @Test
    void as_json_a_change_without_an_answer_is_an_empty_object() {
        registry.answers("");

        assertThat(regesta("models", "delete", "fraud", "--json").out()).isEqualTo("{}\n");
    }

    private void assertAsked(String line, String body) {
        assertThat(registry.lines()).containsExactly(line);
        assertThat(registry.requests.getFirst().body()).hasToString(body);
        assertThat(registry.requests.getFirst().header("Content-Type")).isEqualTo("application/json");
    }
}
