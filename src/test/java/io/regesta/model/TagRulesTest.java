package io.regesta.model;

import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.DeleteModelTag;
import io.regesta.model.Command.DeleteVersionTag;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.SetVersionTag;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Refusal.PathLike;
import io.regesta.model.Refusal.TagKeyInvalid;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Refusal.TooLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team",
                "a/b",
                "a.b",
                ".a",
                "a..b",
                "a b",
                " ",
                "a:b",
                "a-b_c",
                "größe",
                "模型",
                "m²",
                "٣",
                "mlflow.prompt.is_prompt"
            })
    void these_are_keys(String key) {
        given(created("fraud")).when(new SetModelTag("fraud", key, "v")).then(new ModelTagSet(key, "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#b", "a,b", "a\\b", "🙂", "a\n", "a\tb", "a\0b", "a\ud800", "क्ष"})
    void a_key_of_other_characters_is_refused_wherever_it_stands(String key) {
        refusedEverywhere(key, new TagKeyInvalid(key));
    }

    @ParameterizedTest
    @CsvSource({
        "a/./b, a/b",
        "a//b, a/b",
        "a/, a",
        "./a, a",
        "a/.., .",
        "a/b/../c, a/c",
        "., .",
        ".., ..",
        "..a, ..a",
        "../a, ../a",
        "../../a, ../../a",
        "a/../../b, ../b",
        "/a, /a",
        "/, /",
        "//a, //a",
        "///a, /a",
        "/../a, /a",
        "'', ."
    })
    void a_key_that_would_be_another_path_is_refused_with_what_it_would_be(String key, String resolved) {
        var refusal = new PathLike("key", key);

        assertThat(refusal.resolved()).isEqualTo(resolved);
        refusedEverywhere(key, refusal);
    }

    @Test
    void a_key_may_have_250_characters_and_no_more() {
        given(created("fraud"))
                .when(new SetModelTag("fraud", "k".repeat(250), "v"))
                .then(new ModelTagSet("k".repeat(250), "v"));
        refusedEverywhere("k".repeat(251), new TooLong("key", 250));
    }

    @Test
    void a_value_may_have_100_000_characters_of_any_kind_and_no_more() {
        var longest = "🙂".repeat(100_000);

        given(created("fraud")).when(new SetModelTag("fraud", "k", longest)).then(new ModelTagSet("k", longest));
        given(created("fraud"))
                .when(new SetModelTag("fraud", "k", longest + "!"))
                .thenRefused(new TooLong("value", 100_000));
        given(created("fraud"), registered(1))
                .when(new SetVersionTag("fraud", 1, "k", longest + "!"))
                .thenRefused(new TooLong("value", 100_000));
    }

    @Test
    void a_value_that_the_tables_cannot_hold_is_refused() {
        given(created("fraud")).when(new SetModelTag("fraud", "k", "\0")).thenRefused(new TextInvalid("value"));
        given(created("fraud")).when(new SetModelTag("fraud", "k", "\udfff")).thenRefused(new TextInvalid("value"));
    }

    private static void refusedEverywhere(String key, Refusal refusal) {
        var model = given(created("fraud"), registered(1));
        model.when(new SetModelTag("fraud", key, "v")).thenRefused(refusal);
        model.when(new DeleteModelTag("fraud", key)).thenRefused(refusal);
        model.when(new SetVersionTag("fraud", 1, key, "v")).thenRefused(refusal);
        model.when(new DeleteVersionTag("fraud", 1, key)).thenRefused(refusal);
    }
}
