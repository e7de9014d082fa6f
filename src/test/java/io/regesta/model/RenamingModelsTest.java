package io.regesta.model;

import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.createdPrompt;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.RenameModel;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.NameTaken;
import org.junit.jupiter.api.Test;

class RenamingModelsTest {

    @Test
    void a_model_takes_a_free_name_and_the_time_of_all_its_versions_moves() {
        var after = given(created("fraud"), registered(1), registered(2))
                .when(new RenameModel("fraud", "scam"))
                .then(new ModelRenamed("fraud", "scam"));

        assertThat(after.model().name()).isEqualTo("scam");
        assertThat(after.model().updatedAt()).isEqualTo(after.at());
        assertThat(after.model().versions().values())
                .hasSize(2)
                .allSatisfy(version -> assertThat(version.updatedAt()).isEqualTo(after.at()));
    }

    @Test
    void a_rename_frees_the_old_name_and_takes_the_new_one() {
        assertThat(new ModelRenamed("fraud", "scam").claims()).containsExactly("scam");
        assertThat(new ModelRenamed("fraud", "scam").releases()).containsExactly("fraud");
    }

    @Test
    void its_own_name_is_nothing_to_do() {
        given(created("fraud")).when(new RenameModel("fraud", "fraud")).thenNothingToDo();
    }

    @Test
    void the_name_of_another_is_refused() {
        given(created("fraud"))
                .andAnother(created("scam"))
                .when(new RenameModel("fraud", "scam"))
                .thenRefused(new NameTaken("scam", false, false));
        given(createdPrompt("greet"))
                .andAnother(created("scam"))
                .when(new RenameModel("greet", "scam"))
                .thenRefused(new NameTaken("scam", false, true));
    }

    @Test
    void a_missing_model_cannot_be_renamed() {
        given().when(new RenameModel("fraud", "scam")).thenRefused(new ModelMissing("fraud"));
        given().andAnother(created("scam"))
                .when(new RenameModel("fraud", "scam"))
                .thenRefused(new ModelMissing("fraud"));
    }
}
