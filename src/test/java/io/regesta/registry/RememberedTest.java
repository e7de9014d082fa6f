package io.regesta.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.journal.StreamHead;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Evolution;
import io.regesta.model.ModelId;
import io.regesta.model.Needs;
import io.regesta.model.RegisteredModel;
import io.regesta.projection.Snapshot;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final String LOG = "the journal";
    private static final Needs TAG = tag("k");
    private static final UUID ATTEMPT = UUID.randomUUID();

    private final Remembered remembered = new Remembered();

    @BeforeEach
    void inOneLife() {
        remembered.in(LOG, 1);
    }

    @Test
    void whatWasLoadedIsKnown() {
        var loaded = snapshot(7, model("m"));
        remembered.loaded(loaded, Map.of("m", TAG));
        assertThat(remembered.snapshot(Map.of("m", TAG), 7)).contains(loaded);
        assertThat(remembered.snapshot(Map.of("m", Needs.NOTHING), 7)).contains(loaded);
    }

    @Test
    void whatWasNotLoadedIsNot() {
        remembered.loaded(snapshot(7, model("m")), Map.of("m", TAG, "nobody", Needs.NOTHING));
        assertThat(remembered.snapshot(Map.of("m", tag("other")), 7)).isEmpty();
        assertThat(remembered.snapshot(Map.of("m", TAG, "unloaded", Needs.NOTHING), 7))
                .isEmpty();
        assertThat(remembered.snapshot(Map.of("nobody", Needs.NOTHING), 7)).isEmpty();
    }

    @Test
    void partsLoadedAtOnePositionAreKnownTogether() {
        remembered.loaded(snapshot(7, model("one")), Map.of("one", TAG));
        remembered.loaded(snapshot(7, model("two")), Map.of("two", TAG));
        assertThat(remembered
                        .snapshot(Map.of("one", TAG, "two", TAG), 7)
                        .orElseThrow()
                        .names())
                .containsOnlyKeys("one", "two");
        remembered.loaded(snapshot(8, model("three")), Map.of("three", TAG));
        assertThat(remembered.snapshot(Map.of("one", TAG), 8)).isEmpty();
    }

    @Test
    void ofABatchThatFollowedItIsKnownWhatItLedTo() {
        var model = model("m");
        remembered.loaded(snapshot(7, model), Map.of("m", TAG));
        var tagged = after(model, new ModelTagSet("k", "v"));
        var after = snapshot(8, tagged);
        remembered.carried(after);
        assertThat(remembered.snapshot(Map.of("m", TAG), 8)).contains(after);
    }

    @Test
    void nothingIsKnownOnceSomebodyElseHasWritten() {
        remembered.loaded(snapshot(7, model("m")), Map.of("m", TAG));
        assertThat(remembered.snapshot(Map.of("m", TAG), 8)).isEmpty();
        assertThat(remembered.snapshot(Map.of("m", TAG), 7)).isEmpty();
    }

    @Test
    void nothingIsKnownBehindABatchOfWhichItIsNotToldWhatItLedTo() {
        remembered.loaded(snapshot(7, model("m")), Map.of("m", TAG));
        remembered.carried(null);
        assertThat(remembered.snapshot(Map.of("m", TAG), 7)).isEmpty();
    }

    @Test
    void nothingIsKnownInAnotherJournalOrAnotherLifeOfTheDatabase() {
        for (var other : new Object[][] {{"another", 1L}, {LOG, 2L}}) {
            remembered.in(LOG, 1);
            remembered.loaded(snapshot(7, model("m")), Map.of("m", TAG));
            remembered.in((String) other[0], (long) other[1]);
            assertThat(remembered.snapshot(Map.of("m", TAG), 7)).isEmpty();
        }
    }

    @Test
    void aModelThatGrowsIsLoadedAgain() {
        var model = model("m");
        remembered.loaded(snapshot(0, model), Map.of("m", Needs.NOTHING));
        var registered = 0;
        while (remembered.snapshot(Map.of("m", Needs.NOTHING), registered).isPresent()) {
            registered++;
            model = after(model, version(registered));
            remembered.carried(snapshot(registered, model));
        }
        assertThat(registered).isEqualTo(33);
    }

    @Test
    void thePartsThatWereNotUsedForLongestGoFirst() {
        var large = "x".repeat(1_000_000);
        for (var i = 0; i < 8; i++) {
            remembered.loaded(snapshot(7, model("m" + i, large)), Map.of("m" + i, TAG));
            assertThat(remembered.snapshot(Map.of("m0", TAG), 7)).isPresent();
        }
        assertThat(remembered.snapshot(Map.of("m1", TAG), 7)).isPresent();
        remembered.loaded(snapshot(7, model("m8", large)), Map.of("m8", TAG));
        assertThat(remembered.snapshot(Map.of("m0", TAG), 7)).isPresent();
        assertThat(remembered.snapshot(Map.of("m1", TAG), 7)).isPresent();
        assertThat(remembered.snapshot(Map.of("m2", TAG), 7)).isEmpty();
    }

    @Test
    void aPartThatIsTooLargeByItselfIsNotKept() {
        remembered.loaded(snapshot(7, model("m", "x".repeat(9_000_000))), Map.of("m", TAG));
        assertThat(remembered.snapshot(Map.of("m", TAG), 7)).isEmpty();
    }

    private static Snapshot snapshot(long nextOffset, RegisteredModel model) {
        return new Snapshot(
                nextOffset,
                1,
                Map.of(model.name(), model.id()),
                Map.of(model.id(), model),
                Map.of(model.id(), new StreamHead(model.revision(), ATTEMPT)),
                Map.of());
    }

    private static RegisteredModel after(RegisteredModel model, Event event) {
        return requireNonNull(Evolution.evolve(model, model.id(), event, 2));
    }

    private static RegisteredModel model(String name) {
        return model(name, null);
    }

    private static RegisteredModel model(String name, @Nullable String description) {
        return new RegisteredModel(
                new ModelId(UUID.randomUUID()), name, 1, description, 0, 1, 1, Map.of(), Map.of(), Map.of());
    }

    private static VersionRegistered version(int number) {
        return new VersionRegistered(number, "s3://models/m", "s3://models/m", null, null, null, null, Map.of());
    }

    private static Needs tag(String key) {
        return new Needs(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(key), Set.of());
    }
}
