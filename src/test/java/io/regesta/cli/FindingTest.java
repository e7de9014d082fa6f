package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTest extends CommandLineFixture {
    private static final String FRAUD = """
            {"registered_models": [
              {"name": "fraud", "creation_timestamp": 1795404273805, "last_updated_timestamp": 1795404273805,
               "description": "Is it\\n fraud?", "latest_versions": [
                 {"version": "2", "current_stage": "Production"}, {"version": "10", "current_stage": "None"},
                 {"version": "9", "current_stage": "Staging"}]},
              {"name": "词向量", "creation_timestamp": 1795404273805, "last_updated_timestamp": 1795404273805}]}
            """;

    @Test
    void models_are_listed_in_aligned_columns_with_local_times() {
        registry.answers(FRAUD);

        Ended ended = regesta("models", "list");

        assertThat(registry.lines()).containsExactly("GET registered-models/search?max_results=1000");
        assertThat(ended.out()).isEqualTo("""
                        NAME    LATEST  STAGING  PRODUCTION  UPDATED                    DESCRIPTION
                        fraud   10      9        2           2026-11-23T04:24:33+01:00  Is it fraud?
                        词向量  -       -        -           2026-11-23T04:24:33+01:00
                        """);
    }

    @Test
    void as_json_the_answer_is_what_the_registry_gave() {
        registry.answers(FRAUD);

        Ended ended = regesta("models", "list", "--json");

        assertThat(Json.parse(ended.out())).isEqualTo(Json.parse(FRAUD));
    }

    @Test
    void nothing_found_is_said_and_in_json_an_empty_list() {
        registry.answers("{}").answers("{}");

        assertThat(regesta("models", "list").out()).isEqualTo("No models.\n");
        assertThat(Json.parse(regesta("models", "list", "--json").out()))
                .isEqualTo(Json.parse("{\"registered_models\":[]}"));
    }

    @Test
    void a_search_sends_its_filter_and_order_and_follows_all_pages() {
        registry.answers("{\"registered_models\":[{\"name\":\"a1\"}],\"next_page_token\":\"p=2&x\"}")
                .answers("{\"registered_models\":[{\"name\":\"a2\"}],\"next_page_token\":\"p3\"}")
                .answers("{\"registered_models\":[{\"name\":\"a3\"}]}");

        Ended ended = regesta(
                "models",
                "search",
                "--filter",
                "name LIKE 'a%'",
                "--order-by",
                "name DESC",
                "--order-by",
                "timestamp",
                "--json");

        String asked = "GET registered-models/search?filter=name%20LIKE%20%27a%25%27&order_by=name%20DESC"
                + "&order_by=timestamp";
        assertThat(registry.lines())
                .containsExactly(
                        asked + "&max_results=1000",
                        asked + "&page_token=p%3D2%26x&max_results=999",
                        asked + "&page_token=p3&max_results=998");
        assertThat(Json.parse(ended.out()))
                .isEqualTo(
                        Json.parse("{\"registered_models\":[{\"name\":\"a1\"},{\"name\":\"a2\"},{\"name\":\"a3\"}]}"));
    }

    @Test
    void a_search_stops_at_its_limit_and_says_that_there_is_more() {
        registry.answers("{\"registered_models\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"next_page_token\":\"p2\"}")
                .answers("{\"registered_models\":[{\"name\":\"c\"}],\"next_page_token\":\"p3\"}");

        Ended ended = regesta("models", "search", "--max", "3");

        assertThat(registry.lines())
                .containsExactly(
                        "GET registered-models/search?max_results=3",
                        "GET registered-models/search?page_token=p2&max_results=1");
        assertThat(ended.out()).endsWith("There are more: raise --max to see them.\n");
    }

    @Test
    void a_limit_below_one_is_misuse() {
        Ended ended = regesta("models", "search", "--max", "0");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("--max 0 finds nothing: give a number from 1 on.");
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void a_refusal_on_a_later_page_is_the_answer() {
        registry.answers("{\"registered_models\":[{\"name\":\"a\"}],\"next_page_token\":\"p2\"}")
                .refuses(400, "INVALID_PARAMETER_VALUE", "Invalid page token");

        assertThat(regesta("models", "list"))
                .isEqualTo(new Ended(1, "", "INVALID_PARAMETER_VALUE: Invalid page token\n"));
    }

    @Test
    void the_versions_of_a_model_are_listed_newest_first() {
        registry.answers("""
                {"model_versions": [
                  {"name": "fraud", "version": "2", "current_stage": "Staging", "status": "READY",
                   "last_updated_timestamp": 1795404273805, "source": "s3://b/m", "description": ""}]}
                """);

        Ended ended = regesta("versions", "list", "fraud");

        assertThat(registry.lines())
                .containsExactly("GET model-versions/search?filter=name%3D%27fraud%27"
                        + "&order_by=version_number%20DESC&max_results=1000");
        assertThat(ended.out()).isEqualTo("""
                        VERSION  STAGE    STATUS  UPDATED                    SOURCE    DESCRIPTION
                        2        Staging  READY   2026-11-23T04:24:33+01:00  s3://b/m
                        """);
    }

    @Test
    void a_name_with_a_quote_is_put_in_the_other_quotes() {
        registry.answers("{}");

        Ended ended = regesta("versions", "list", "it's");

        assertThat(registry.requests.getFirst().path()).startsWith("model-versions/search?filter=name%3D%22it%27s%22&");
        assertThat(ended.out()).isEqualTo("No versions of a model 'it's'.\n");
    }

    @Test
    void a_name_with_both_quotes_cannot_be_asked_for() {
        assertThat(regesta("versions", "list", "'\"").exitCode()).isEqualTo(2);
    }

    @Test
    void the_latest_versions_are_asked_for_by_stage() {
        registry.answers("{}");

        Ended ended = regesta("versions", "latest", "fraud", "--stage", "Staging", "--stage", "Production");

        assertThat(registry.lines())
                .containsExactly(
                        "GET registered-models/get-latest-versions?name=fraud&stages=Staging&stages=Production");
        assertThat(ended).isEqualTo(new Ended(0, "No versions.\n", ""));
    }
}
