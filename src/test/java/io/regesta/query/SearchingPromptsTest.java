package io.regesta.query;

import static io.regesta.query.Searching.models;
import static io.regesta.query.TextComparator.EQUAL;
import static io.regesta.query.TextComparator.NOT_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.query.Condition.OnTag;
import io.regesta.query.Condition.OnText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchingPromptsTest {
    private static final String PROMPT_TAG = "mlflow.prompt.is_prompt";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tags.`mlflow.prompt.is_prompt` = 'false'",
                "tag.`mlflow.prompt.is_prompt` != 'true'",
                "tags.mlflow.prompt.is_prompt LIKE '%'",
                "tags.`mlflow.prompt.is_prompt` = 'yes'",
                "tags.`mlflow.prompt.is_prompt` != 'true' AND tags.`mlflow.prompt.is_prompt` = 'true'",
            })
    void models_alone_are_found_unless_prompts_are_asked_for(String filter) {
        assertThat(models(filter).filter()).isEqualTo(new Filter(false, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags.`mlflow.prompt.is_prompt` = 'true'",
                "tags.`mlflow.prompt.is_prompt` != 'false'",
                "tag.`mlflow.prompt.is_prompt` != 'FALSE'",
            })
    void prompts_alone_are_found_when_asked_for(String filter) {
        assertThat(models(filter).filter()).isEqualTo(new Filter(true, List.of()));
    }

    @Test
    void the_python_client_appends_its_condition_and_other_conditions_stay() {
        assertThat(models("name = 'a' AND tag.`mlflow.prompt.is_prompt` != 'true'")
                        .filter())
                .isEqualTo(new Filter(false, List.of(new OnText("name", EQUAL, "a"))));
    }

    @Test
    void prompts_that_are_asked_for_and_then_excluded_are_none() {
        assertThat(models("tags.`mlflow.prompt.is_prompt` = 'true' AND tag.`mlflow.prompt.is_prompt` != 'true'")
                        .filter())
                .isEqualTo(new Filter(true, List.of(new OnTag(PROMPT_TAG, NOT_EQUAL, "true"))));
    }

    @Test
    void the_mark_in_capitals_is_sought_as_it_is_written() {
        assertThat(models("tags.`mlflow.prompt.is_prompt` = 'TRUE'").filter())
                .isEqualTo(new Filter(true, List.of(new OnTag(PROMPT_TAG, EQUAL, "TRUE"))));
        assertThat(models("tags.`mlflow.prompt.is_prompt` = 'true' AND tags.`mlflow.prompt.is_prompt` != 'True'")
                        .filter())
                .isEqualTo(new Filter(true, List.of(new OnTag(PROMPT_TAG, NOT_EQUAL, "True"))));
    }
}
