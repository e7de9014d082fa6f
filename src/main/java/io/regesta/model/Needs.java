package io.regesta.model;

import io.regesta.model.Command.ApproveTransition;
import io.regesta.model.Command.CancelTransition;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.DeleteAlias;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteModelTag;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.DeleteVersionTag;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Command.RejectTransition;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.RequestTransition;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.SetVersionTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Command.UpdateModel;
import io.regesta.model.Command.UpdateVersion;
import io.regesta.model.Event.AliasDeleted;
import io.regesta.model.Event.AliasSet;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.ModelTagDeleted;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Event.ModelUpdated;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.TransitionCancelled;
import io.regesta.model.Event.TransitionRejected;
import io.regesta.model.Event.TransitionRequested;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Event.VersionTagDeleted;
import io.regesta.model.Event.VersionTagSet;
import io.regesta.model.Event.VersionUpdated;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of a model that a decision or an event touches, beside the model's own row and its prompt tag, which are
 * always there. It keeps a write on a model of 100 000 versions as cheap as one on a model of three.
 *
 * @param whole all tags, all aliases and the latest version of each stage
 * @param versions versions by number, with the aliases that point at them; a version comes with its requests, however
 *     it is told
 * @param taggedVersions versions by number, with all their tags too
 * @param versionTags single tags of versions
 * @param stages all versions that are in these stages
 * @param tags tags of the model, by key
 * @param aliases aliases, by name
 */
public record Needs(
        boolean whole,
        Set<Integer> versions,
        Set<Integer> taggedVersions,
        Set<VersionTag> versionTags,
        Set<Stage> stages,
        Set<String> tags,
        Set<String> aliases) {

    /** One tag of one version. */
    public record VersionTag(int version, String key) {}

    public static final Needs NOTHING = new Needs(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** What is to be known of the model a command names, to decide it and to answer it. */
    public static Needs of(Command command) {
        return switch (command) {
            case CreateModel _, RegisterVersion _ -> NOTHING;
            case RenameModel _, UpdateModel _ -> ofWhole();
            case DeleteModel _ -> slots();
            case SetModelTag set -> tag(set.key());
            case DeleteModelTag delete -> tag(delete.key());
            case SetAlias set -> alias(set.alias()).and(version(set.version()));
            case DeleteAlias delete -> alias(delete.alias());
            case UpdateVersion update -> taggedVersion(update.version());
            case TransitionStage move -> of(move);
            case ApproveTransition approve -> of(approve.move());
            case RequestTransition request -> version(request.version());
            case RejectTransition reject -> version(reject.version());
            case CancelTransition cancel -> version(cancel.version());
            case DeleteVersion delete -> version(delete.version());
            case SetVersionTag set -> version(set.version()).and(versionTag(set.version(), set.key()));
            case DeleteVersionTag delete -> version(delete.version()).and(versionTag(delete.version(), delete.key()));
        };
    }

    private static Needs of(TransitionStage move) {
        return move.archiveExisting()
                ? taggedVersion(move.version()).and(inStages(Set.of(move.to())))
                : taggedVersion(move.version());
    }

    /** What an event changes. */
    public static Needs of(Event event) {
        return switch (event) {
            case ModelCreated _, ModelRenamed _, ModelUpdated _, ModelDeleted _, VersionRegistered _ -> NOTHING;
            case ModelTagSet set -> tag(set.key());
            case ModelTagDeleted deleted -> tag(deleted.key());
            case AliasSet set -> alias(set.alias());
            case AliasDeleted deleted -> alias(deleted.alias());
            case VersionUpdated updated -> version(updated.version());
            case StageTransitioned moved -> {
                var touched = new HashSet<>(moved.displaced());
                touched.add(moved.version());
                yield numbered(touched);
            }
            case TransitionRequested requested -> version(requested.version());
            case TransitionRejected rejected -> version(rejected.version());
            case TransitionCancelled cancelled -> version(cancelled.version());
            case VersionDeleted deleted -> version(deleted.version());
            case VersionTagSet set -> version(set.version()).and(versionTag(set.version(), set.key()));
            case VersionTagDeleted deleted ->
                version(deleted.version()).and(versionTag(deleted.version(), deleted.key()));
        };
    }

    /** The versions in Staging and Production. */
    public static Needs slots() {
        return inStages(Set.copyOf(Stage.SLOTS));
    }

    /** A version with its tags and aliases. */
    public static Needs taggedVersion(int number) {
        return new Needs(false, Set.of(number), Set.of(number), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** These needs and others. */
    public Needs and(Needs other) {
        return new Needs(
                whole || other.whole,
                union(versions, other.versions),
                union(taggedVersions, other.taggedVersions),
                union(versionTags, other.versionTags),
                union(stages, other.stages),
                union(tags, other.tags),
                union(aliases, other.aliases));
    }

    /** Whether what is known for the sake of these needs is enough for others. The whole of a model is always asked anew. */
    public boolean cover(Needs others) {
        return !others.whole
                && versions.containsAll(others.versions)
                && taggedVersions.containsAll(others.taggedVersions)
                && versionTags.containsAll(others.versionTags)
                && stages.containsAll(others.stages)
                && tags.containsAll(others.tags)
                && aliases.containsAll(others.aliases);
    }

    private static Needs ofWhole() {
        return new Needs(true, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static Needs version(int number) {
        return numbered(Set.of(number));
    }

    private static Needs numbered(Set<Integer> numbers) {
        return new Needs(false, numbers, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static Needs versionTag(int version, String key) {
        return new Needs(false, Set.of(), Set.of(), Set.of(new VersionTag(version, key)), Set.of(), Set.of(), Set.of());
    }

    private static Needs inStages(Set<Stage> stages) {
        return new Needs(false, Set.of(), Set.of(), Set.of(), stages, Set.of(), Set.of());
    }

    private static Needs tag(String key) {
        return new Needs(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(key), Set.of());
    }

    private static Needs alias(String alias) {
        return new Needs(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(alias));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        return Set.copyOf(Stream.concat(some.stream(), others.stream()).toList());
    }
}
