package io.regesta.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.regesta.model.Command;
import io.regesta.model.Stage;
import io.regesta.registry.Ids;
import io.regesta.registry.SourceLocation.At;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What commands carry as their data. What is not {@code @Nullable} or is marked required must be there. */
final class Bodies {
    private static final String MODELS = "models:/";

    private Bodies() {}

    /** The data of a command. */
    sealed interface Body {
        /** The name of the model that it is about. */
        String name();

        /** Every model that it reads or changes, by name. */
        default Set<String> touches() {
            return Set.of(name());
        }
    }

    /** Data that says all there is to know. */
    sealed interface Complete extends Body {
        Command command(Ids ids);
    }

    record CreateModel(
            String name,
            @Nullable String description,
            @Nullable Map<String, String> tags) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.CreateModel(ids.model(), name, Objects.requireNonNullElse(tags, Map.of()), description);
        }
    }

    record RenameModel(String name, String newName) implements Complete {
        @Override
        public Set<String> touches() {
            return both(name, newName);
        }

        @Override
        public Command command(Ids ids) {
            return new Command.RenameModel(name, newName);
        }
    }

    record UpdateModel(
            String name,
            @JsonProperty(required = true) @Nullable String description) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.UpdateModel(name, description);
        }
    }

    record DeleteModel(String name) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.DeleteModel(name);
        }
    }

    record SetModelTag(String name, String key, String value) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.SetModelTag(name, key, value);
        }
    }

    record DeleteModelTag(String name, String key) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.DeleteModelTag(name, key);
        }
    }

    record SetAlias(String name, String alias, int version) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.SetAlias(name, alias, version);
        }
    }

    record DeleteAlias(String name, String alias) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.DeleteAlias(name, alias);
        }
    }

    record RegisterVersion(
            String name,
            String source,
            @Nullable String runId,
            @Nullable String loggedModel,
            @Nullable String runLink,
            @Nullable String description,
            @Nullable Map<String, String> tags)
            implements Body {

        /** True when the source names a version, or a logged model, of a registry. */
        boolean isOfModel() {
            return source.startsWith(MODELS);
        }

        @Override
        public Set<String> touches() {
            return isOfModel() ? both(name, source.substring(MODELS.length()).split("[/@]", 2)[0]) : Set.of(name);
        }

        /** @param at where the source has been found to be */
        Command command(At at) {
            return new Command.RegisterVersion(
                    name,
                    at.source(),
                    at.storage(),
                    runId,
                    loggedModel,
                    runLink,
                    description,
                    Objects.requireNonNullElse(tags, Map.of()));
        }
    }

    record UpdateVersion(
            String name,
            int version,
            @JsonProperty(required = true) @Nullable String description) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.UpdateVersion(name, version, description);
        }
    }

    record TransitionStage(
            String name, int version, Stage stage, @Nullable Boolean archiveExisting) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.TransitionStage(name, version, stage, Boolean.TRUE.equals(archiveExisting));
        }
    }

    record RequestTransition(String name, int version, Stage stage) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.RequestTransition(name, version, stage);
        }
    }

    record ApproveTransition(
            String name, int version, Stage stage, @Nullable Boolean archiveExisting) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.ApproveTransition(name, version, stage, Boolean.TRUE.equals(archiveExisting));
        }
    }

    record RejectTransition(String name, int version, Stage stage) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.RejectTransition(name, version, stage);
        }
    }

    record CancelTransition(String name, int version, Stage stage) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.CancelTransition(name, version, stage);
        }
    }

    record DeleteVersion(String name, int version) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.DeleteVersion(name, version);
        }
    }

    record SetVersionTag(String name, int version, String key, String value) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.SetVersionTag(name, version, key, value);
        }
    }

    record DeleteVersionTag(String name, int version, String key) implements Complete {
        @Override
        public Command command(Ids ids) {
            return new Command.DeleteVersionTag(name, version, key);
        }
    }

    private static Set<String> both(String one, String other) {
        var both = new HashSet<String>();
        both.add(one);
        both.add(other);
        return both;
    }
}
