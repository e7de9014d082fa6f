package io.regesta.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.ModelId;
import io.regesta.model.ModelVersion;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import io.regesta.model.VersionOfModel;
import io.regesta.query.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void a_fresh_model_has_a_name_and_times() {
        assertThat(written(Messages.OneModel.of(model(null, Map.of(), Map.of(), Map.of()))))
                .isEqualTo("""
                        {
                          "registered_model": {
                            "name": "fraud",
                            "creation_timestamp": 1795404273805,
                            "last_updated_timestamp": 1795404273806
                          }
                        }""");
    }

    @Test
    void a_full_model_has_everything_in_the_order_of_the_protocol() {
        var model = model(
                "détails",
                Map.of("b", "2", "a", ""),
                Map.of("champion", 2, "blue", 1),
                Map.of(
                        1,
                        version(1, Stage.NONE, "", Map.of()),
                        2,
                        version(2, Stage.PRODUCTION, null, Map.of("k", "v"))));

        assertThat(written(Messages.OneModel.of(model))).isEqualTo("""
                        {
                          "registered_model": {
                            "name": "fraud",
                            "creation_timestamp": 1795404273805,
                            "last_updated_timestamp": 1795404273806,
                            "description": "d\\u00e9tails",
                            "latest_versions": [
                              {
                                "name": "fraud",
                                "version": "1",
                                "creation_timestamp": 1,
                                "last_updated_timestamp": 2,
                                "current_stage": "None",
                                "description": "",
                                "source": "s3://b/p",
                                "run_id": "",
                                "status": "READY",
                                "run_link": ""
                              },
                              {
                                "name": "fraud",
                                "version": "2",
                                "creation_timestamp": 1,
                                "last_updated_timestamp": 2,
                                "current_stage": "Production",
                                "source": "s3://b/p",
                                "run_id": "",
                                "status": "READY",
                                "tags": [
                                  {
                                    "key": "k",
                                    "value": "v"
                                  }
                                ],
                                "run_link": ""
                              }
                            ],
                            "tags": [
                              {
                                "key": "a",
                                "value": ""
                              },
                              {
                                "key": "b",
                                "value": "2"
                              }
                            ],
                            "aliases": [
                              {
                                "alias": "blue",
                                "version": "1"
                              },
                              {
                                "alias": "champion",
                                "version": "2"
                              }
                            ]
                          }
                        }""");
    }

    @Test
    void an_empty_description_of_a_model_is_left_out() {
        assertThat(written(Messages.OneModel.of(model("", Map.of(), Map.of(), Map.of()))))
                .doesNotContain("description");
    }

    @Test
    void a_version_by_itself_has_its_aliases_last() {
        var version = new VersionOfModel("fraud", version(3, Stage.STAGING, "", Map.of()), List.of("blue", "champion"));

        assertThat(written(Messages.OneVersion.of(version))).endsWith("""
                            "run_link": "",
                            "aliases": [
                              "blue",
                              "champion"
                            ]
                          }
                        }""");
    }

    @Test
    void what_is_empty_is_an_empty_object() {
        assertThat(written(new Messages.Nothing())).isEqualTo("{}");
        assertThat(written(Messages.Models.of(new Page<>(List.of(), null)))).isEqualTo("{}");
        assertThat(written(Messages.Versions.of(List.of()))).isEqualTo("{}");
    }

    @Test
    void only_a_page_that_is_not_the_last_has_a_token() {
        var model = model(null, Map.of(), Map.of(), Map.of());

        assertThat(written(Messages.Models.of(new Page<>(List.of(model), "next"))))
                .contains("\"next_page_token\": \"next\"");
        assertThat(written(Messages.Models.of(new Page<>(List.of(model), null))))
                .doesNotContain("next_page_token");
    }

    private static String written(Object message) {
        return new String(Json.indented(message), UTF_8);
    }

    private static RegisteredModel model(
            @Nullable String description,
            Map<String, String> tags,
            Map<String, Integer> aliases,
            Map<Integer, ModelVersion> versions) {
        return new RegisteredModel(
                new ModelId(new UUID(0, 1)),
                "fraud",
                1,
                description,
                versions.size(),
                1_795_404_273_805L,
                1_795_404_273_806L,
                tags,
                aliases,
                versions);
    }

    private static ModelVersion version(
            int number, Stage stage, @Nullable String description, Map<String, String> tags) {
        return new ModelVersion(number, stage, description, "s3://b/p", "s3://b/p", "", null, "", 1, 2, tags, Set.of());
    }
}
