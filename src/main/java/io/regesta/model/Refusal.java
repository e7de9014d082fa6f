package io.regesta.model;

/** Why a command was not carried out. A value, never an exception: every door has one row for each in its table of answers. */
public sealed interface Refusal {

    record ModelMissing(String name) implements Refusal {}

    /** There is no such version; also when there is no such model. {@code version} as the client wrote it. */
    record VersionMissing(String name, String version) implements Refusal {}

    /** The name is held by another model. A prompt is a registered model too, and the answer tells them apart. */
    record NameTaken(String name, boolean heldByPrompt, boolean wantedForPrompt) implements Refusal {}

    /** A required field is blank. */
    record FieldMissing(String field) implements Refusal {}

    /** A name with a slash or a colon, which {@code models:/} addresses could not carry. */
    record NameInvalid(String name) implements Refusal {}

    /** A name or tag key that, taken as a path, would be another one. */
    record PathLike(String field, String value) implements Refusal {

        /** The other one. */
        public String resolved() {
            return PosixPath.normalised(value);
        }
    }

    record TagKeyInvalid(String key) implements Refusal {}

    record TooLong(String field, int maximum) implements Refusal {}

    /** A text that PostgreSQL and JSON cannot both carry: U+0000 or half of a surrogate pair. */
    record TextInvalid(String field) implements Refusal {}

    record AliasInvalid(String alias) implements Refusal {}

    /** {@code latest} and {@code v1}, {@code v2} … mean something else already. */
    record AliasReserved(String alias) implements Refusal {}

    /** Only Staging and Production can be emptied by a transition. */
    record StageCannotBeEmptied(Stage stage) implements Refusal {}

    /** Nobody asks for the version to be moved to that stage, or no longer. */
    record RequestMissing(String name, int version, Stage to) implements Refusal {}

    /** A path of the client's own disk. {@code forLoggedModel}: the request named a logged model. */
    record SourceLocal(String source, boolean forLoggedModel) implements Refusal {}

    record PromptSourceLocal(String source) implements Refusal {}

    /** A remote location that is not absolute, or climbs with {@code ..}. */
    record SourceNotAbsolute(String source) implements Refusal {}

    /** A location that this installation's pattern of sources does not allow. */
    record SourceNotAllowed(String source) implements Refusal {}

    /** A {@code models:/} source that names no version of this registry. */
    record SourceUnresolved(String source) implements Refusal {}

    /** The client wanted the model as it was at a revision that is no longer its last. */
    record RevisionMoved(String name, long wanted, long present) implements Refusal {}
}
