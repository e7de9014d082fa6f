package io.regesta.model;

import static io.regesta.model.Rules.first;

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
import io.regesta.model.Decision.Happens;
import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Decision.Refused;
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
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.NameTaken;
import io.regesta.model.Refusal.RequestMissing;
import io.regesta.model.Refusal.StageCannotBeEmptied;
import io.regesta.model.Refusal.VersionMissing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides commands: a refusal, nothing to do, or exactly one event. Pure; it changes nothing. */
public record Decider(Sources sources) {

    /** What comes of a command that is not {@link #invalid}, given what {@link Needs} says of the model it names. */
    public Decision decide(State state, Command command) {
        return switch (command) {
            case CreateModel create -> create(state.holder(), create);
            case RenameModel rename -> withModel(state, rename, model -> rename(model, state.holder(), rename));
            case UpdateModel update -> withModel(state, update, model -> update(model, update));
            case DeleteModel delete -> withModel(state, delete, Decider::delete);
            case SetModelTag set ->
                withModel(
                        state,
                        set,
                        model -> set.value().equals(model.tags().get(set.key()))
                                ? new NothingToDo(model)
                                : new Happens(model.id(), new ModelTagSet(set.key(), set.value())));
            case DeleteModelTag delete ->
                withModel(
                        state,
                        delete,
                        model -> model.tags().containsKey(delete.key())
                                ? new Happens(model.id(), new ModelTagDeleted(delete.key()))
                                : new NothingToDo(model));
            case SetAlias set -> withVersion(state, set, set.version(), (model, _) -> set(model, set));
            case DeleteAlias delete -> withModel(state, delete, model -> delete(model, delete));
            case RegisterVersion register -> withModel(state, register, model -> register(model, register));
            case UpdateVersion update ->
                withVersion(
                        state,
                        update,
                        update.version(),
                        (model, version) -> Objects.equals(update.description(), version.description())
                                ? new NothingToDo(model)
                                : new Happens(model.id(), new VersionUpdated(update.version(), update.description())));
            case TransitionStage move ->
                withVersion(state, move, move.version(), (model, version) -> move(model, version, move));
            case RequestTransition request ->
                withVersion(state, request, request.version(), (model, version) -> request(model, version, request));
            case ApproveTransition approve ->
                withRequest(
                        state,
                        approve,
                        approve.version(),
                        approve.to(),
                        (model, version) -> move(model, version, approve.move()));
            case RejectTransition reject ->
                withRequest(
                        state,
                        reject,
                        reject.version(),
                        reject.to(),
                        (model, version) ->
                                new Happens(model.id(), new TransitionRejected(version.number(), reject.to())));
            case CancelTransition cancel ->
                withRequest(
                        state,
                        cancel,
                        cancel.version(),
                        cancel.to(),
                        (model, version) ->
                                new Happens(model.id(), new TransitionCancelled(version.number(), cancel.to())));
            case DeleteVersion delete ->
                withVersion(
                        state,
                        delete,
                        delete.version(),
                        (model, version) -> new Happens(
                                model.id(),
                                new VersionDeleted(
                                        version.number(), version.stage(), model.aliasesOf(version.number()))));
            case SetVersionTag set ->
                withVersion(
                        state,
                        set,
                        set.version(),
                        (model, version) -> set.value().equals(version.tags().get(set.key()))
                                ? new NothingToDo(model)
                                : new Happens(model.id(), new VersionTagSet(set.version(), set.key(), set.value())));
            case DeleteVersionTag delete ->
                withVersion(
                        state,
                        delete,
                        delete.version(),
                        (model, version) -> version.tags().containsKey(delete.key())
                                ? new Happens(model.id(), new VersionTagDeleted(delete.version(), delete.key()))
                                : new NothingToDo(model));
        };
    }

    /**
     * What is wrong with a command whatever the state, or empty. To be asked once, before a state is loaded: a database
     * cannot be asked about every text.
     */
    public Optional<Refusal> invalid(Command command) {
        return first(() -> Rules.name("name", command.name()), () -> invalidBesideName(command));
    }

    private Optional<Refusal> invalidBesideName(Command command) {
        return switch (command) {
            case CreateModel create ->
                first(() -> Rules.tags(create.tags()), () -> Rules.description(create.description()));
            case RenameModel rename -> Rules.name("new_name", rename.newName());
            case UpdateModel update -> Rules.description(update.description());
            case SetModelTag set -> Rules.tag(set.key(), set.value());
            case DeleteModelTag delete -> Rules.tagKey(delete.key());
            case SetAlias set -> Rules.aliasToSet(set.alias());
            case DeleteAlias delete -> Rules.alias(delete.alias());
            case RegisterVersion register ->
                first(
                        () -> Rules.text("source", register.source(), Rules.SOURCE),
                        () -> sources.refuse(register),
                        () -> Rules.text("run_id", register.runId(), Rules.RUN_ID),
                        () -> Rules.text("run_link", register.runLink(), Rules.RUN_LINK),
                        () -> Rules.text("model_id", register.loggedModel(), Rules.LOGGED_MODEL),
                        () -> Rules.description(register.description()),
                        () -> Rules.tags(register.tags()));
            case UpdateVersion update -> Rules.description(update.description());
            case TransitionStage move -> archiving(move);
            case ApproveTransition approve -> archiving(approve.move());
            case SetVersionTag set -> Rules.tag(set.key(), set.value());
            case DeleteVersionTag delete -> Rules.tagKey(delete.key());
            case DeleteModel _, DeleteVersion _, RequestTransition _, RejectTransition _, CancelTransition _ ->
                Optional.empty();
        };
    }

    private static Optional<Refusal> archiving(TransitionStage move) {
        return move.archiveExisting() && !move.to().isSlot()
                ? Optional.of(new StageCannotBeEmptied(move.to()))
                : Optional.empty();
    }

    private static Decision create(@Nullable RegisteredModel holder, CreateModel command) {
        return holder == null
                ? new Happens(command.id(), new ModelCreated(command.name(), command.tags(), command.description()))
                : new Refused(
                        new NameTaken(command.name(), holder.isPrompt(), RegisteredModel.isPrompt(command.tags())));
    }

    private static Decision rename(RegisteredModel model, @Nullable RegisteredModel holder, RenameModel command) {
        if (command.newName().equals(command.name())) {
            return new NothingToDo(model);
        }
        return holder == null
                ? new Happens(model.id(), new ModelRenamed(command.name(), command.newName()))
                : new Refused(new NameTaken(command.newName(), holder.isPrompt(), model.isPrompt()));
    }

    private static Decision update(RegisteredModel model, UpdateModel command) {
        return Objects.equals(command.description(), model.description())
                ? new NothingToDo(model)
                : new Happens(model.id(), new ModelUpdated(command.description()));
    }

    private static Decision delete(RegisteredModel model) {
        var slots = new TreeMap<Stage, List<Integer>>();
        for (var stage : Stage.SLOTS) {
            var held = model.numbersIn(stage);
            if (!held.isEmpty()) {
                slots.put(stage, held);
            }
        }
        return new Happens(model.id(), new ModelDeleted(model.name(), slots));
    }

    private static Decision set(RegisteredModel model, SetAlias command) {
        var previous = model.aliases().get(command.alias());
        return Objects.equals(previous, command.version())
                ? new NothingToDo(model)
                : new Happens(model.id(), new AliasSet(command.alias(), command.version(), previous));
    }

    private static Decision delete(RegisteredModel model, DeleteAlias command) {
        var version = model.aliases().get(command.alias());
        return version == null
                ? new NothingToDo(model)
                : new Happens(model.id(), new AliasDeleted(command.alias(), version));
    }

    private static Decision register(RegisteredModel model, RegisterVersion command) {
        return new Happens(
                model.id(),
                new VersionRegistered(
                        model.lastVersion() + 1,
                        command.source(),
                        command.storageLocation(),
                        command.runId(),
                        command.loggedModel(),
                        command.runLink(),
                        command.description(),
                        command.tags()));
    }

    private static Decision move(RegisteredModel model, ModelVersion version, TransitionStage command) {
        var displaced = command.archiveExisting()
                ? model.numbersIn(command.to()).stream()
                        .filter(number -> number != version.number())
                        .toList()
                : List.<Integer>of();
        return version.stage() == command.to() && displaced.isEmpty()
                ? new NothingToDo(model)
                : new Happens(
                        model.id(), new StageTransitioned(version.number(), version.stage(), command.to(), displaced));
    }

    /** Where it is already, nobody has to be asked. */
    private static Decision request(RegisteredModel model, ModelVersion version, RequestTransition command) {
        return version.stage() == command.to() || version.requests().contains(command.to())
                ? new NothingToDo(model)
                : new Happens(model.id(), new TransitionRequested(version.number(), command.to()));
    }

    private static Decision withModel(State state, Command command, Function<RegisteredModel, Decision> decide) {
        return state.model() == null ? new Refused(new ModelMissing(command.name())) : decide.apply(state.model());
    }

    /** MLflow's contract: of a missing model, a call that names a version says that the version is missing. */
    private static Decision withVersion(State state, Command command, int number, VersionDecision decide) {
        var model = state.model();
        var version = model == null ? null : model.versions().get(number);
        return model == null || version == null
                ? new Refused(new VersionMissing(command.name(), Integer.toString(number)))
                : decide.apply(model, version);
    }

    /** Of a request that is open. */
    private static Decision withRequest(State state, Command command, int number, Stage to, VersionDecision decide) {
        return withVersion(
                state,
                command,
                number,
                (model, version) -> version.requests().contains(to)
                        ? decide.apply(model, version)
                        : new Refused(new RequestMissing(command.name(), number, to)));
    }

    private interface VersionDecision {
        Decision apply(RegisteredModel model, ModelVersion version);
    }
}
