package io.regesta.projection;

import static io.regesta.testing.Examples.SOURCE;
import static io.regesta.testing.Examples.aliased;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.moved;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Examples.requested;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Event.VersionTagSet;
import io.regesta.model.Evolution;
import io.regesta.model.ModelId;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import io.regesta.testing.Partial;
import io.regesta.testing.Seeds;
import io.regesta.testing.Walk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept beside an event for those who are told of it later. */
class ContextTest {
    private static final int SEEDS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ModelId ID = new ModelId(UUID.randomUUID());
    private static final String ONE =
            "{'number':1,'source':'%1$s','storageLocation':'%1$s','tags':{'k':'v'},'aliases':['champion']}"
                    .formatted(SOURCE);

    private @Nullable RegisteredModel model;

    @Test
    void an_event_that_moves_nothing_is_kept_with_the_models_name() throws Exception {
        assertThat(context(created("fraud"))).isEqualTo(json("{'name':'fraud'}"));
        assertThat(context(registered(1))).isEqualTo(json("{'name':'fraud'}"));
    }

    @Test
    void a_transition_is_kept_with_its_version_and_what_the_slots_held_before_and_hold_now() throws Exception {
        given(created("fraud"), registered(1), registered(2), tagged(), aliased("champion", 1));
        given(moved(2, Stage.NONE, Stage.PRODUCTION));

        assertThat(context(new StageTransitioned(1, Stage.NONE, Stage.PRODUCTION, List.of(2))))
                .isEqualTo(json("{'name':'fraud','version':" + ONE
                        + ",'slots':{'Production':{'current':[1],'previous':[2],'versions':[" + address(1) + "]}}}"));
    }

    @Test
    void a_transition_that_touches_no_slot_is_kept_with_its_version_too() throws Exception {
        given(created("fraud"), registered(1), tagged(), aliased("champion", 1));

        assertThat(context(moved(1, Stage.NONE, Stage.ARCHIVED)))
                .isEqualTo(json("{'name':'fraud','version':" + ONE + ",'slots':{}}"));
    }

    @Test
    void a_version_deleted_out_of_a_slot_is_kept_as_it_was() throws Exception {
        given(created("fraud"), registered(1), tagged(), aliased("champion", 1));
        given(moved(1, Stage.NONE, Stage.STAGING));

        assertThat(context(new VersionDeleted(1, Stage.STAGING, List.of("champion"))))
                .isEqualTo(json("{'name':'fraud','version':" + ONE
                        + ",'slots':{'Staging':{'current':[],'previous':[1],'versions':[]}}}"));
    }

    @Test
    void a_rename_is_kept_with_the_new_name_and_what_the_slots_hold() throws Exception {
        given(created("fraud"), registered(1), moved(1, Stage.NONE, Stage.STAGING));

        assertThat(context(new ModelRenamed("fraud", "fraud-eu")))
                .isEqualTo(json("{'name':'fraud-eu','slots':{'Staging':{'current':[1],'previous':[1],'versions':["
                        + address(1) + "]}}}"));
    }

    @Test
    void a_deleted_model_is_kept_with_its_last_name_and_what_its_slots_held() throws Exception {
        given(created("fraud"), registered(1), moved(1, Stage.NONE, Stage.STAGING));

        assertThat(context(new ModelDeleted("fraud", new TreeMap<>(Map.of(Stage.STAGING, List.of(1))))))
                .isEqualTo(json("{'name':'fraud','slots':{'Staging':{'current':[],'previous':[1],'versions':[]}}}"));
    }

    @Test
    void a_request_is_kept_with_the_stage_where_the_version_was() throws Exception {
        given(created("fraud"), registered(1), moved(1, Stage.NONE, Stage.STAGING));

        assertThat(context(requested(1, Stage.PRODUCTION))).isEqualTo(json("{'name':'fraud','stage':'Staging'}"));
    }

    @Test
    void what_is_loaded_for_a_command_is_enough_for_all_that_is_kept_beside_its_event() {
        Seeds.each(
                SEEDS,
                seed -> Walk.eventsOf(seed).forEach(happened -> {
                    var whole = happened.before();
                    var part = whole == null ? null : Partial.restrict(whole, Snapshots.needs(happened.command()));
                    var after = Evolution.evolve(part, happened.id(), happened.event(), happened.at());

                    assertThat(Context.of(happened.event(), part, after))
                            .isEqualTo(Context.of(happened.event(), whole, happened.after()));
                }));
    }

    private void given(Event... events) {
        for (var event : events) {
            model = Evolution.evolve(model, ID, event, 1_000);
        }
    }

    private JsonNode context(Event event) throws Exception {
        var before = model;
        given(event);
        return JSON.readTree(requireNonNull(Context.of(event, before, model)));
    }

    private static Event tagged() {
        return new VersionTagSet(1, "k", "v");
    }

    private static String address(int number) {
        return "{'number':%1$d,'source':'%2$s','storageLocation':'%2$s'}".formatted(number, SOURCE);
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
