package io.regesta.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody asks of the registry. Each is carried out whole, as one {@link Event}, or refused. */
public sealed interface Command {

    /** The name of the registered model that the command is about. */
    String name();

    /** Make a registered model. {@code id} is the identity it will have. */
    record CreateModel(
            ModelId id,
            String name,
            Map<String, String> tags,
            @Nullable String description) implements Command {}

    record RenameModel(String name, String newName) implements Command {}

    /** Describe a model anew; a null description clears it. */
    record UpdateModel(String name, @Nullable String description) implements Command {}

    record DeleteModel(String name) implements Command {}

    record SetModelTag(String name, String key, String value) implements Command {}

    record DeleteModelTag(String name, String key) implements Command {}

    /** Point an alias at a version, wherever it pointed before. */
    record SetAlias(String name, String alias, int version) implements Command {}

    record DeleteAlias(String name, String alias) implements Command {}

    /**
     * Add the next version.
     *
     * @param source where the artifact is, as the client says it
     * @param storageLocation where it is to be downloaded from: the source, or what a {@code models:/name/1} source
     *     resolved to
     * @param loggedModel the id of the logged model ({@code m-…}) it comes from
     */
    record RegisterVersion(
            String name,
            String source,
            String storageLocation,
            @Nullable String runId,
            @Nullable String loggedModel,
            @Nullable String runLink,
            @Nullable String description,
            Map<String, String> tags)
            implements Command {}

    /** Describe a version anew; a null description clears it. */
    record UpdateVersion(String name, int version, @Nullable String description) implements Command {}

    /** Move a version to a stage and, when {@code archiveExisting}, every other version that is there to Archived. */
    record TransitionStage(String name, int version, Stage to, boolean archiveExisting) implements Command {}

    /** Ask for a version to be moved to a stage; who asks and why are the command's own. */
    record RequestTransition(String name, int version, Stage to) implements Command {}

    /** Move a version to a stage that it was requested for, as {@link TransitionStage} does. */
    record ApproveTransition(String name, int version, Stage to, boolean archiveExisting) implements Command {
        /** What the request asks for. */
        TransitionStage move() {
            return new TransitionStage(name, version, to, archiveExisting);
        }
    }

    /** Say no to a request. */
    record RejectTransition(String name, int version, Stage to) implements Command {}

    /** Take a request back. */
    record CancelTransition(String name, int version, Stage to) implements Command {}

    record DeleteVersion(String name, int version) implements Command {}

    record SetVersionTag(String name, int version, String key, String value) implements Command {}

    record DeleteVersionTag(String name, int version, String key) implements Command {}
}
