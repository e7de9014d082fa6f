package io.regesta.query;

import static io.regesta.query.ReadsDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.RegisteredModel;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeepingModelsTest {
    private final Shelf shelf = new Shelf();
    private final Interrupted gate = new Interrupted();
    private final Reads reads = ReadsDatabase.keepingReads(gate);

    /** Lets something happen before a read, and the database live another life. */
    private static final class Interrupted extends OpenGate {
        private long life = 1;
        private int passed;
        private int before;
        private Runnable what = () -> {};

        /** Lets it happen before the read of that number from now on; a search's second reads what was found. */
        void before(int number, Runnable happens) {
            passed = 0;
            before = number;
            what = happens;
        }

        @Override
        public <T> Uni<T> through(Supplier<Uni<T>> reading) {
            passed++;
            if (passed == before) {
                what.run();
            }
            return super.through(reading);
        }

        @Override
        public long life() {
            return life;
        }
    }

    @Test
    void a_model_at_a_revision_that_was_shown_is_not_read_again() {
        shelf.models("a", "b");
        search();
        shelf.describe("a", "not read", 7);

        assertThat(search()).extracting(RegisteredModel::description).containsExactly("about a", "about b");
    }

    @Test
    void a_model_that_has_changed_is_read_again_and_the_others_are_not() {
        shelf.models("a", "b", "c");
        search();
        shelf.describe("a", "not read", 7).describe("b", "changed", 8);

        assertThat(search()).extracting(RegisteredModel::description).containsExactly("about a", "changed", "about c");
        assertThat(gate.passed).isEqualTo(4);
    }

    @Test
    void what_was_shown_in_another_life_of_the_database_is_read_again() {
        shelf.model("a");
        search();
        shelf.describe("a", "another journal's", 7);

        gate.life++;

        assertThat(search()).extracting(RegisteredModel::description).containsExactly("another journal's");
    }

    @Test
    void a_page_is_of_one_moment_though_a_model_changes_after_it_was_found() {
        shelf.models("a", "b", "c");

        gate.before(2, () -> shelf.rename("a", "z", 8));

        assertThat(search()).extracting(RegisteredModel::name).containsExactly("b", "c", "z");
        assertThat(gate.passed).isEqualTo(3);
    }

    @Test
    void a_page_is_of_one_moment_though_a_model_is_deleted_after_it_was_found() {
        shelf.models("a", "b", "c");

        gate.before(2, () -> shelf.remove("b"));

        assertThat(search()).extracting(RegisteredModel::name).containsExactly("a", "c");
    }

    @Test
    void the_models_are_those_that_a_get_shows() {
        shelf.model("a").version("a", 1, "Production").version("a", 2).alias("a", "champion", 1);

        var read = search();
        var kept = search();

        assertThat(gate.passed).isEqualTo(3);
        assertThat(kept)
                .isEqualTo(read)
                .containsExactly(await(reads.model(shelf.workspace, "a")).orElseThrow());
    }

    private List<RegisteredModel> search() {
        return await(reads.searchModels(shelf.workspace, Searching.models(""))).items();
    }
}
