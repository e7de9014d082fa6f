package io.regesta.query;

import static io.regesta.query.ReadsDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.ModelId;
import io.regesta.model.ModelVersion;
import io.regesta.model.Stage;
import io.regesta.model.VersionOfModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingModelsTest {
    private final Shelf shelf = new Shelf();
    private final Reads reads = ReadsDatabase.reads();

    @Test
    void a_model_comes_whole_and_with_the_latest_version_of_each_stage() {
        shelf.model("fraud", 5_000, Map.of("team", "risk", "b", "\"quoted\" \\ é 😀"))
                .version("fraud", 1, "Production")
                .version("fraud", 2, "Production", 1_234, Map.of("k", "v"))
                .version("fraud", 3, "None")
                .version("fraud", 4, "Archived")
                .alias("fraud", "champion", 2)
                .alias("fraud", "blue", 2);

        var model = await(reads.model(shelf.workspace, "fraud")).orElseThrow();

        assertThat(model.id()).isEqualTo(new ModelId(shelf.id("fraud")));
        assertThat(model.name()).isEqualTo("fraud");
        assertThat(model.revision()).isEqualTo(7);
        assertThat(model.description()).isEqualTo("about fraud");
        assertThat(model.lastVersion()).isEqualTo(4);
        assertThat(model.createdAt()).isEqualTo(1_000);
        assertThat(model.updatedAt()).isEqualTo(5_000);
        assertThat(model.tags()).isEqualTo(Map.of("team", "risk", "b", "\"quoted\" \\ é 😀"));
        assertThat(model.aliases()).containsExactly(Map.entry("blue", 2), Map.entry("champion", 2));
        assertThat(model.versions().keySet()).containsExactly(2, 3, 4);
        assertThat(model.versions().get(2))
                .isEqualTo(new ModelVersion(
                        2,
                        Stage.PRODUCTION,
                        "d",
                        "s3://fraud/2",
                        "s3://fraud/2/stored",
                        null,
                        null,
                        null,
                        1_233,
                        1_234,
                        Map.of("k", "v"),
                        Set.of()));
    }

    @Test
    void a_model_may_have_nothing() {
        shelf.model("empty");

        var model = await(reads.model(shelf.workspace, "empty")).orElseThrow();

        assertThat(model.tags()).isEmpty();
        assertThat(model.aliases()).isEmpty();
        assertThat(model.versions()).isEmpty();
    }

    @Test
    void a_name_is_known_exactly_and_in_its_workspace_only() {
        shelf.model("fraud");

        assertThat(await(reads.model(shelf.workspace, "Fraud"))).isEmpty();
        assertThat(await(reads.model(shelf.workspace, "fraud "))).isEmpty();
        assertThat(await(reads.model(new Shelf().workspace, "fraud"))).isEmpty();
        assertThat(await(reads.version(new Shelf().workspace, "fraud", 1))).isEmpty();
    }

    @Test
    void a_version_comes_with_its_tags_and_aliases() {
        shelf.model("fraud")
                .version("fraud", 1, "Staging", 2_000, Map.of("k", "v"))
                .version("fraud", 2)
                .run("fraud", 1, "r")
                .alias("fraud", "champion", 1)
                .alias("fraud", "blue", 1)
                .alias("fraud", "green", 2);

        assertThat(await(reads.version(shelf.workspace, "fraud", 1)))
                .contains(new VersionOfModel(
                        "fraud",
                        new ModelVersion(
                                1,
                                Stage.STAGING,
                                "d",
                                "s3://fraud/1",
                                "s3://fraud/1/stored",
                                "r",
                                null,
                                null,
                                1_999,
                                2_000,
                                Map.of("k", "v"),
                                Set.of()),
                        List.of("blue", "champion")));
    }

    @Test
    void a_version_that_is_not_there_is_empty() {
        shelf.model("fraud").version("fraud", 1);

        assertThat(await(reads.version(shelf.workspace, "fraud", 2))).isEmpty();
        assertThat(await(reads.version(shelf.workspace, "fraud", 0))).isEmpty();
        assertThat(await(reads.version(shelf.workspace, "fraud", Integer.MAX_VALUE)))
                .isEmpty();
        assertThat(await(reads.version(shelf.workspace, "nothing", 1))).isEmpty();
    }

    @Test
    void the_latest_versions_ascend_and_have_their_aliases() {
        shelf.model("fraud")
                .version("fraud", 1, "Archived")
                .version("fraud", 2, "Production")
                .version("fraud", 9, "Staging")
                .version("fraud", 10, "None")
                .alias("fraud", "champion", 2);

        assertThat(await(reads.latestVersions(shelf.workspace, "fraud", Set.of()))
                        .orElseThrow())
                .extracting(found -> found.version().number())
                .containsExactly(1, 2, 9, 10);
        assertThat(await(reads.latestVersions(shelf.workspace, "fraud", Set.of(Stage.PRODUCTION, Stage.NONE)))
                        .orElseThrow())
                .extracting(found -> Map.entry(found.version().number(), found.aliases()))
                .containsExactly(Map.entry(2, List.of("champion")), Map.entry(10, List.of()));
    }

    @Test
    void the_latest_of_one_stage_is_the_same_as_among_all() {
        shelf.model("fraud")
                .version("fraud", 1, "Production")
                .version("fraud", 2, "Production", 1_234, Map.of("k", "v"))
                .version("fraud", 3)
                .alias("fraud", "champion", 2);

        var ofAll =
                await(reads.latestVersions(shelf.workspace, "fraud", Set.of())).orElseThrow();

        for (var version : ofAll) {
            assertThat(await(reads.latestVersions(
                            shelf.workspace, "fraud", Set.of(version.version().stage()))))
                    .contains(List.of(version));
        }
    }

    @Test
    void where_a_version_is_stored_is_told_by_itself() {
        shelf.model("fraud").version("fraud", 1);

        assertThat(await(reads.storageLocation(shelf.workspace, "fraud", 1))).contains("s3://fraud/1/stored");
        assertThat(await(reads.storageLocation(shelf.workspace, "fraud", 2))).isEmpty();
        assertThat(await(reads.storageLocation(shelf.workspace, "churn", 1))).isEmpty();
    }

    @Test
    void a_model_without_versions_in_a_stage_has_no_latest_and_no_model_is_another_answer() {
        shelf.model("fraud").version("fraud", 1);

        assertThat(await(reads.latestVersions(shelf.workspace, "fraud", Set.of(Stage.STAGING))))
                .isEqualTo(Optional.of(List.of()));
        assertThat(await(reads.latestVersions(shelf.workspace, "nothing", Set.of())))
                .isEmpty();
    }

    @Test
    void names_that_cannot_be_stored_are_not_there() {
        for (var name : List.of("a\u0000", "\u0000", "a\ud83d", "\ude00")) {
            assertThat(await(reads.model(shelf.workspace, name))).isEmpty();
            assertThat(await(reads.version(shelf.workspace, name, 1))).isEmpty();
            assertThat(await(reads.latestVersions(shelf.workspace, name, Set.of())))
                    .isEmpty();
            assertThat(await(reads.alias(shelf.workspace, name, "a"))).isEqualTo(new AliasTarget.NoModel());
            assertThat(await(reads.history(shelf.workspace, name, null, 10))).isEmpty();
        }
    }

    @Test
    void a_hostile_name_is_a_name_like_any_other() {
        var hostile = "'; DROP TABLE registered_model; -- :v0 $1 ? {x} \\";
        shelf.model(hostile).version(hostile, 1);

        assertThat(await(reads.model(shelf.workspace, hostile))).isPresent();
        assertThat(await(reads.version(shelf.workspace, hostile, 1))).isPresent();
        assertThat(await(reads.model(shelf.workspace, "x".repeat(1_000_000)))).isEmpty();
    }
}
