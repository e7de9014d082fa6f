package io.regesta.query;

import static io.regesta.query.Searching.models;
import static io.regesta.query.Searching.refusalOfModels;
import static io.regesta.query.Searching.refusalOfVersions;
import static io.regesta.query.Searching.versions;
import static io.regesta.query.SortColumn.CREATED;
import static io.regesta.query.SortColumn.NAME;
import static io.regesta.query.SortColumn.NUMBER;
import static io.regesta.query.SortColumn.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderingTest {

    @Test
    void models_are_ordered_by_name_unless_said_otherwise() {
        assertThat(models("").order().keys()).containsExactly(up(NAME));
    }

    @Test
    void both_names_of_a_time_mean_the_last_update_and_ties_go_by_name() {
        assertThat(models("", "timestamp").order().keys()).containsExactly(up(UPDATED), up(NAME));
        assertThat(models("", "last_updated_timestamp desc").order().keys()).containsExactly(down(UPDATED), up(NAME));
        assertThat(models("", "timestamp DESC", "name DESC").order().keys()).containsExactly(down(UPDATED), down(NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name DESC", "name  desc", "name\tDESC", "`name` DESC", "\"name\" Desc"})
    void a_direction_is_written_in_any_case_and_the_column_may_be_quoted(String clause) {
        assertThat(models("", clause).order().keys()).containsExactly(down(NAME));
    }

    @Test
    void nothing_follows_a_column_that_tells_all_rows_apart() {
        assertThat(models("", "name", "timestamp").order().keys()).containsExactly(up(NAME));
        assertThat(versions("", "version_number", "name", "creation_timestamp")
                        .order()
                        .keys())
                .containsExactly(up(NUMBER), up(NAME));
    }

    @Test
    void versions_are_ordered_by_their_latest_change_unless_said_otherwise() {
        assertThat(versions("").order().keys()).containsExactly(down(UPDATED), up(NAME), down(NUMBER));
    }

    @Test
    void ties_of_versions_go_by_name_and_the_newest_first() {
        assertThat(versions("", "creation_timestamp").order().keys())
                .containsExactly(up(CREATED), up(NAME), down(NUMBER));
        assertThat(versions("", "attribute.name DESC").order().keys()).containsExactly(down(NAME), down(NUMBER));
        assertThat(versions("", "version_number ASC", "last_updated_timestamp")
                        .order()
                        .keys())
                .containsExactly(up(NUMBER), up(UPDATED), up(NAME));
    }

    @Test
    void a_model_has_no_other_columns() {
        refusalOfModels("", "creation_timestamp")
                .isEqualTo("Invalid order by key 'creation_timestamp' specified."
                        + " Valid keys are '{'name', 'timestamp'}'");
    }

    @Test
    void a_version_has_no_other_columns() {
        refusalOfVersions("", "run_id")
                .isEqualTo("Invalid attribute key 'run_id' specified. Valid keys are"
                        + " '{'name', 'version_number', 'creation_timestamp', 'last_updated_timestamp'}'");
        refusalOfVersions("", "tags.k")
                .isEqualTo("Invalid order by key 'k' specified. Valid keys are"
                        + " {'name', 'version_number', 'creation_timestamp', 'last_updated_timestamp'}");
        refusalOfVersions("", "metrics.f1")
                .isEqualTo("Invalid entity type 'metrics'. Valid entity types are ('attribute', 'tag', 'tags')");
    }

    @Test
    void another_direction_is_refused() {
        refusalOfModels("", "name DOWN").isEqualTo("Invalid ordering key in order_by clause 'name DOWN'.");
        refusalOfModels("", "timestamp x").isEqualTo("Invalid ordering key in order_by clause 'timestamp x'.");
        refusalOfVersions("", "name DOWN").isEqualTo("Invalid ordering key in order_by clause 'name DOWN'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x y z",
                "",
                " ",
                "name, timestamp",
                "version",
                "version DESC",
                "source",
                "ASC",
                "name;",
                "(name)",
                "name ASC DESC",
                "5",
                "'name'",
                " name",
                "name -- x",
            })
    void what_is_not_one_column_is_refused(String clause) {
        refusalOfModels("", clause).isEqualTo("Invalid order_by clause '" + clause + "'. Could not be parsed.");
        refusalOfVersions("", clause).isEqualTo("Invalid order_by clause '" + clause + "'. Could not be parsed.");
    }

    @Test
    void a_column_is_named_once() {
        refusalOfModels("", "timestamp", "last_updated_timestamp DESC")
                .isEqualTo("`order_by` contains duplicate fields: ['timestamp', 'last_updated_timestamp DESC']");
        refusalOfVersions("", "name", "name").isEqualTo("`order_by` contains duplicate fields: ['name', 'name']");
    }

    private static SortKey up(SortColumn column) {
        return new SortKey(column, true);
    }

    private static SortKey down(SortColumn column) {
        return new SortKey(column, false);
    }
}
