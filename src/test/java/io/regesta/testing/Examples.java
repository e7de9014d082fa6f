package io.regesta.testing;

import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Event;
import io.regesta.model.Event.AliasSet;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.TransitionRequested;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.ModelId;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands and events with what a test does not care about filled in. */
public final class Examples {
    public static final String SOURCE = "s3://bucket/model";
    public static final Map<String, String> PROMPT = Map.of(RegisteredModel.PROMPT_TAG, "true");

    private Examples() {}

    public static Event created(String name) {
        return new ModelCreated(name, Map.of(), null);
    }

    public static Event createdPrompt(String name) {
        return new ModelCreated(name, PROMPT, null);
    }

    public static Event registered(int version) {
        return new VersionRegistered(version, SOURCE, SOURCE, null, null, null, null, Map.of());
    }

    public static Event moved(int version, Stage from, Stage to) {
        return new StageTransitioned(version, from, to, List.of());
    }

    public static Event requested(int version, Stage to) {
        return new TransitionRequested(version, to);
    }

    public static Event aliased(String alias, int version) {
        return new AliasSet(alias, version, null);
    }

    public static CreateModel createModel(ModelId id, String name) {
        return createModel(id, name, Map.of());
    }

    public static CreateModel createModel(ModelId id, String name, Map<String, String> tags) {
        return new CreateModel(id, name, tags, null);
    }

    public static RegisterVersion register(String name) {
        return register(name, SOURCE);
    }

    public static RegisterVersion register(String name, String source) {
        return register(name, source, Map.of());
    }

    public static RegisterVersion register(String name, String source, Map<String, String> tags) {
        return register(name, source, null, null, tags);
    }

    /** A version of a run or of a logged model. */
    public static RegisterVersion register(
            String name,
            String source,
            @Nullable String runId,
            @Nullable String loggedModel,
            Map<String, String> tags) {
        return new RegisterVersion(name, source, source, runId, loggedModel, null, null, tags);
    }
}
