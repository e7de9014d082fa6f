package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShowingTest extends CommandLineFixture {
    @Test
    void a_model_is_shown_with_its_tags_aliases_and_latest_versions() {
        registry.answers("""
                {"registered_model": {"name": "fraud", "creation_timestamp": 1795404273805,
                  "last_updated_timestamp": "1795404274000", "description": "First line\\nsecond line",
                  "latest_versions": [{"version": "1", "current_stage": "None", "status": "READY",
                    "last_updated_timestamp": 1795404274000, "source": "s3://b/m"}],
                  "tags": [{"key": "team", "value": "risk"}, {"key": "eu", "value": ""}],
                  "aliases": [{"alias": "champion", "version": "1"}]}}
                """);

        Ended ended = regesta("models", "show", "fraud");

        assertThat(registry.lines()).containsExactly("GET registered-models/get?name=fraud");
        assertThat(ended.out()).isEqualTo("""
                        Name         fraud
                        Description  First line
                                     second line
                        Created      2026-11-23T04:24:33+01:00
                        Updated      2026-11-23T04:24:34+01:00
                        Tags         team=risk, eu=
                        Aliases      champion=1

                        Latest version of each stage
                        VERSION  STAGE  STATUS  UPDATED                    SOURCE    DESCRIPTION
                        1        None   READY   2026-11-23T04:24:34+01:00  s3://b/m
                        """);
    }

    @Test
    void a_version_is_shown_without_what_it_does_not_have() {
        registry.answers("""
                {"model_version": {"name": "fraud", "version": "1", "creation_timestamp": 1795404273805,
                  "last_updated_timestamp": 1795404274000, "current_stage": "Production", "description": "",
                  "source": "runs:/1234/m", "run_id": "1234", "status": "READY", "run_link": "",
                  "aliases": ["champion", "safe"]}}
                """);

        Ended ended = regesta("versions", "show", "fraud", "1");

        assertThat(registry.lines()).containsExactly("GET model-versions/get?name=fraud&version=1");
        assertThat(ended.out()).isEqualTo("""
                        Name     fraud
                        Version  1
                        Stage    Production
                        Status   READY
                        Source   runs:/1234/m
                        Run      1234
                        Created  2026-11-23T04:24:33+01:00
                        Updated  2026-11-23T04:24:34+01:00
                        Aliases  champion, safe
                        """);
    }

    @Test
    void a_version_is_found_by_its_alias() {
        registry.answers("{\"model_version\": {\"name\": \"fraud\", \"version\": \"7\"}}");

        Ended ended = regesta("versions", "show", "fraud", "@champion");

        assertThat(registry.lines()).containsExactly("GET registered-models/alias?name=fraud&alias=champion");
        assertThat(ended.out()).contains("Version  7\n");
    }

    @Test
    void a_field_that_is_null_counts_as_not_given() {
        registry.answers("{\"registered_model\": {\"name\": \"fraud\", \"description\": null, \"tags\": null}}");

        assertThat(regesta("models", "show", "fraud").out()).isEqualTo("Name  fraud\n\nNo version yet.\n");
    }

    @Test
    void json_is_indented_as_the_registry_s() {
        registry.answers("{\"model_version\":{\"version\":\"7\",\"aliases\":[\"a\"],\"tags\":[]}}");

        assertThat(regesta("versions", "show", "fraud", "7", "--json").out()).isEqualTo("""
                        {
                          "model_version": {
                            "version": "7",
                            "aliases": [
                              "a"
                            ],
                            "tags": []
                          }
                        }
                        """);
    }

    @Test
    void what_a_terminal_might_obey_is_not_printed() {
        registry.answers("{\"registered_model\": {\"name\": \"red\\u001b[31m\\u0007\"}}");

        assertThat(regesta("models", "show", "red").out()).isEqualTo("Name  red\uFFFD[31m\uFFFD\n\nNo version yet.\n");
    }
}
