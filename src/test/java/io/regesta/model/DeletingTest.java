package io.regesta.model;

import static io.regesta.model.Stage.NONE;
import static io.regesta.model.Stage.PRODUCTION;
import static io.regesta.model.Stage.STAGING;
import static io.regesta.testing.Examples.aliased;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.moved;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.VersionMissing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeletingTest {

    @Test
    void a_version_goes_with_its_aliases_whatever_its_stage() {
        var after = given(
                        created("fraud"),
                        registered(1),
                        registered(2),
                        moved(1, NONE, PRODUCTION),
                        aliased("champion", 1),
                        aliased("blue", 1),
                        aliased("challenger", 2))
                .when(new DeleteVersion("fraud", 1))
                .then(new VersionDeleted(1, PRODUCTION, List.of("blue", "champion")));

        assertThat(after.model().versions()).containsOnlyKeys(2);
        assertThat(after.model().aliases()).containsOnly(Map.entry("challenger", 2));
        assertThat(after.model().updatedAt()).isEqualTo(after.at());
        assertThat(after.model().lastVersion()).isEqualTo(2);
    }

    @Test
    void a_version_is_deleted_once() {
        given(created("fraud"), registered(1), new VersionDeleted(1, NONE, List.of()))
                .when(new DeleteVersion("fraud", 1))
                .thenRefused(new VersionMissing("fraud", "1"));
        given().when(new DeleteVersion("fraud", 1)).thenRefused(new VersionMissing("fraud", "1"));
    }

    @Test
    void a_model_goes_with_everything_and_says_which_slots_it_leaves() {
        var after = given(
                        created("fraud"),
                        registered(1),
                        registered(2),
                        registered(3),
                        moved(3, NONE, STAGING),
                        moved(2, NONE, STAGING))
                .when(new DeleteModel("fraud"))
                .then(new ModelDeleted("fraud", new TreeMap<>(Map.of(STAGING, List.of(2, 3)))));

        assertThat(after.whole()).isNull();
    }

    @Test
    void a_deleted_model_frees_its_name() {
        var deleted = new ModelDeleted("fraud", new TreeMap<>());

        assertThat(deleted.releases()).containsExactly("fraud");
        assertThat(deleted.claims()).isEmpty();
    }

    @Test
    void a_model_is_deleted_once() {
        given(created("fraud"), new ModelDeleted("fraud", new TreeMap<>()))
                .when(new DeleteModel("fraud"))
                .thenRefused(new ModelMissing("fraud"));
    }
}
