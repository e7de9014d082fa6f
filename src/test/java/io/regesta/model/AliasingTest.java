package io.regesta.model;

import static io.regesta.testing.Examples.aliased;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.SECOND;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.DeleteAlias;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Event.AliasDeleted;
import io.regesta.model.Event.AliasSet;
import io.regesta.model.Refusal.AliasInvalid;
import io.regesta.model.Refusal.AliasReserved;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.TooLong;
import io.regesta.model.Refusal.VersionMissing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasingTest {

    @Test
    void an_alias_points_at_a_version_and_moves_no_time() {
        var after = given(created("fraud"), registered(1))
                .when(new SetAlias("fraud", "champion", 1))
                .then(new AliasSet("champion", 1, null));

        assertThat(after.model().aliasesOf(1)).containsExactly("champion");
        assertThat(after.model().updatedAt()).isEqualTo(2 * SECOND);
        assertThat(after.version(1)).extracting(ModelVersion::updatedAt).isEqualTo(2 * SECOND);
    }

    @Test
    void an_alias_that_moves_says_where_it_was() {
        var after = given(created("fraud"), registered(1), registered(2), aliased("champion", 1))
                .when(new SetAlias("fraud", "champion", 2))
                .then(new AliasSet("champion", 2, 1));

        assertThat(after.model().aliasesOf(1)).isEmpty();
        assertThat(after.model().aliasesOf(2)).containsExactly("champion");
    }

    @Test
    void a_version_may_have_many_aliases_and_they_differ_by_case() {
        var after = given(created("fraud"), registered(1), aliased("champion", 1), aliased("blue", 1))
                .when(new SetAlias("fraud", "Champion", 1))
                .then(new AliasSet("Champion", 1, null));

        assertThat(after.model().aliasesOf(1)).containsExactly("Champion", "blue", "champion");
    }

    @Test
    void an_alias_that_points_there_already_is_nothing_to_do() {
        given(created("fraud"), registered(1), aliased("champion", 1))
                .when(new SetAlias("fraud", "champion", 1))
                .thenNothingToDo();
    }

    @Test
    void an_alias_is_deleted_and_an_unknown_one_is_nothing_to_do() {
        var after = given(created("fraud"), registered(1), aliased("champion", 1))
                .when(new DeleteAlias("fraud", "champion"))
                .then(new AliasDeleted("champion", 1));

        assertThat(after.model().aliases()).isEmpty();
        given(created("fraud")).when(new DeleteAlias("fraud", "champion")).thenNothingToDo();
    }

    @Test
    void an_alias_needs_a_version_and_without_a_model_it_is_the_version_that_is_missing() {
        given(created("fraud")).when(new SetAlias("fraud", "a", 1)).thenRefused(new VersionMissing("fraud", "1"));
        given().when(new SetAlias("fraud", "a", 1)).thenRefused(new VersionMissing("fraud", "1"));
        given().when(new DeleteAlias("fraud", "a")).thenRefused(new ModelMissing("fraud"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"champion", "a-b_c", "größe", "模型", "1", "-", "v", "v1a", "av1", "latest-one", "V"})
    void these_are_aliases(String alias) {
        given(created("fraud"), registered(1))
                .when(new SetAlias("fraud", alias, 1))
                .then(aliased(alias, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a.b", "a/b", "a:b", "🙂", "a\n", "a\0", "\ud800"})
    void an_alias_of_other_characters_is_refused(String alias) {
        var model = given(created("fraud"), registered(1));

        model.when(new SetAlias("fraud", alias, 1)).thenRefused(new AliasInvalid(alias));
        model.when(new DeleteAlias("fraud", alias)).thenRefused(new AliasInvalid(alias));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "LATEST", "Latest", "v1", "V1", "v0", "v007", "v٣"})
    void a_reserved_alias_cannot_be_set_and_to_delete_it_is_nothing_to_do(String alias) {
        var model = given(created("fraud"), registered(1));

        model.when(new SetAlias("fraud", alias, 1)).thenRefused(new AliasReserved(alias));
        model.when(new DeleteAlias("fraud", alias)).thenNothingToDo();
    }

    @Test
    void an_alias_may_have_255_characters_and_no_more() {
        var model = given(created("fraud"), registered(1));

        model.when(new SetAlias("fraud", "a".repeat(256), 1))
                .thenRefused(new TooLong("Registered model alias name", 255));
        model.when(new DeleteAlias("fraud", "a".repeat(256)))
                .thenRefused(new TooLong("Registered model alias name", 255));
        model.when(new SetAlias("fraud", "a".repeat(255), 1)).then(aliased("a".repeat(255), 1));
    }
}
