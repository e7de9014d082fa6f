package io.regesta.query;

import static io.regesta.query.ReadsDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.query.AliasTarget.Found;
import io.regesta.query.AliasTarget.NoAlias;
import io.regesta.query.AliasTarget.NoModel;
import io.regesta.query.AliasTarget.NoVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingAliasesTest {
    private final Shelf shelf = new Shelf();
    private final Reads reads = ReadsDatabase.reads();

    @Test
    void an_alias_points_at_a_version_with_all_its_aliases() {
        shelf.model("fraud")
                .version("fraud", 1)
                .version("fraud", 2)
                .alias("fraud", "champion", 1)
                .alias("fraud", "blue", 1);

        var found = await(reads.alias(shelf.workspace, "fraud", "champion"));

        assertThat(found).isInstanceOfSatisfying(Found.class, target -> {
            assertThat(target.version().version().number()).isEqualTo(1);
            assertThat(target.version().aliases()).containsExactly("blue", "champion");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "LATEST", "Latest"})
    void latest_points_at_the_highest_number_whatever_its_stage(String alias) {
        shelf.model("fraud").version("fraud", 2, "Production").version("fraud", 10, "Archived");

        assertThat(await(reads.alias(shelf.workspace, "fraud", alias)))
                .isInstanceOfSatisfying(
                        Found.class,
                        target ->
                                assertThat(target.version().version().number()).isEqualTo(10));
    }

    @Test
    void what_is_missing_is_said() {
        shelf.model("fraud").version("fraud", 1).alias("fraud", "champion", 1).model("empty");

        assertThat(await(reads.alias(shelf.workspace, "fraud", "nope"))).isEqualTo(new NoAlias());
        assertThat(await(reads.alias(shelf.workspace, "fraud", "Champion"))).isEqualTo(new NoAlias());
        assertThat(await(reads.alias(shelf.workspace, "fraud", "a\u0000"))).isEqualTo(new NoAlias());
        assertThat(await(reads.alias(shelf.workspace, "nothing", "champion"))).isEqualTo(new NoModel());
        assertThat(await(reads.alias(shelf.workspace, "nothing", "latest"))).isEqualTo(new NoModel());
        assertThat(await(reads.alias(shelf.workspace, "empty", "latest"))).isEqualTo(new NoVersion());
        assertThat(await(reads.alias(shelf.workspace, "empty", "champion"))).isEqualTo(new NoAlias());
    }
}
