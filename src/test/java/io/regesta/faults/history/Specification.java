package io.regesta.faults.history;

import static java.util.Objects.requireNonNull;

import io.regesta.faults.history.Answer.Done;
import io.regesta.faults.history.Answer.NotDone;
import io.regesta.faults.history.Answer.Refused;
import io.regesta.faults.history.Answer.Saw;
import io.regesta.faults.history.Answer.SawVersion;
import io.regesta.faults.history.Answer.Unknown;
import io.regesta.faults.history.Request.ReadModel;
import io.regesta.faults.history.Request.ReadStage;
import io.regesta.faults.history.Request.Write;
import io.regesta.faults.history.Shelf.Volume;
import io.regesta.model.Command;
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
import io.regesta.model.Stage;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A registry that does one thing after another: what it may answer, and what it then holds. Written beside the domain, not
 * with it, so that a mistake there is not repeated here.
 *
 * @param shelves the models by their names
 */
record Specification(Map<String, Shelf> shelves) {
    static final Specification EMPTY = new Specification(Map.of());

    /** What it holds after a call that it could have answered so; empty when it could not. */
    Optional<Specification> after(Call call) {
        return switch (call.request()) {
            case ReadModel(var name) -> when(call.answer().equals(new Saw(seen(name))));
            case ReadStage(var name, var stage) -> when(call.answer().equals(new SawVersion(latest(name, stage))));
            case Write(var command) -> {
                var next = effect(command);
                if (call.isPending()) {
                    yield Optional.of(next.orElse(this));
                }
                yield switch (call.answer()) {
                    case Refused _ -> when(next.isEmpty());
                    case Done done -> next.filter(after -> after.hasJust(command, done.number()));
                    case Unknown _, NotDone _, Saw _, SawVersion _ -> Optional.empty();
                };
            }
        };
    }

    private Optional<Specification> when(boolean possible) {
        return possible ? Optional.of(this) : Optional.empty();
    }

    private Answer.@Nullable Sight seen(String name) {
        var shelf = shelves.get(name);
        return shelf == null ? null : shelf.sight();
    }

    private @Nullable Integer latest(String name, Stage stage) {
        var shelf = shelves.get(name);
        return shelf == null ? null : shelf.sight().latest().get(stage);
    }

    private boolean hasJust(Command command, int number) {
        if (!(command instanceof RegisterVersion)) {
            return true;
        }
        var shelf = shelves.get(command.name());
        return shelf != null && shelf.lastVersion() == number;
    }

    /** What it holds after a command; the same when there is nothing to do, empty when it is refused. */
    private Optional<Specification> effect(Command command) {
        var name = command.name();
        return switch (command) {
            case CreateModel create ->
                shelves.containsKey(name)
                        ? Optional.empty()
                        : Optional.of(put(name, Shelf.made(create.description(), create.tags())));
            case RenameModel rename -> rename(name, rename.newName());
            case DeleteModel _ -> shelves.containsKey(name) ? Optional.of(without(name)) : Optional.empty();
            case UpdateModel update -> change(name, shelf -> shelf.described(update.description()));
            case SetModelTag set -> change(name, shelf -> shelf.tagged(tags -> tags.put(set.key(), set.value())));
            case DeleteModelTag delete -> change(name, shelf -> shelf.tagged(tags -> tags.remove(delete.key())));
            case SetAlias set ->
                change(name, set.version(), shelf -> shelf.aliased(aliases -> aliases.put(set.alias(), set.version())));
            case DeleteAlias delete -> change(name, shelf -> shelf.aliased(aliases -> aliases.remove(delete.alias())));
            case RegisterVersion register ->
                change(
                        name,
                        shelf -> shelf.registered(
                                new Volume(Stage.NONE, register.description(), register.tags(), Set.of())));
            case UpdateVersion update ->
                change(
                        name,
                        update.version(),
                        shelf -> shelf.with(
                                update.version(),
                                volume -> new Volume(
                                        volume.stage(), update.description(), volume.tags(), volume.requests())));
            case TransitionStage move -> change(name, move.version(), shelf -> moved(shelf, move));
            case RequestTransition request ->
                change(
                        name,
                        request.version(),
                        shelf -> shelf.with(request.version(), volume -> volume.requested(request.to(), true)));
            case ApproveTransition approve ->
                answered(
                        name,
                        approve.version(),
                        approve.to(),
                        shelf -> moved(
                                shelf,
                                new TransitionStage(name, approve.version(), approve.to(), approve.archiveExisting())));
            case RejectTransition reject -> closed(name, reject.version(), reject.to());
            case CancelTransition cancel -> closed(name, cancel.version(), cancel.to());
            case DeleteVersion delete ->
                change(
                        name,
                        delete.version(),
                        shelf -> shelf.with(all -> all.remove(delete.version()))
                                .aliased(aliases -> aliases.values().removeIf(number -> number == delete.version())));
            case SetVersionTag set ->
                change(
                        name,
                        set.version(),
                        shelf -> shelf.with(
                                set.version(),
                                volume -> new Volume(
                                        volume.stage(),
                                        volume.description(),
                                        Shelf.changed(volume.tags(), tags -> tags.put(set.key(), set.value())),
                                        volume.requests())));
            case DeleteVersionTag delete ->
                change(
                        name,
                        delete.version(),
                        shelf -> shelf.with(
                                delete.version(),
                                volume -> new Volume(
                                        volume.stage(),
                                        volume.description(),
                                        Shelf.changed(volume.tags(), tags -> tags.remove(delete.key())),
                                        volume.requests())));
        };
    }

    private static Shelf moved(Shelf shelf, TransitionStage move) {
        return shelf.with(all -> {
            if (move.archiveExisting()) {
                all.replaceAll((number, volume) ->
                        volume.stage() == move.to() && number != move.version() ? volume.in(Stage.ARCHIVED) : volume);
            }
            all.computeIfPresent(move.version(), (_, volume) -> volume.in(move.to()));
        });
    }

    private Optional<Specification> closed(String name, int version, Stage to) {
        return answered(name, version, to, shelf -> shelf.with(version, volume -> volume.requested(to, false)));
    }

    /** Of a request that is open. */
    private Optional<Specification> answered(String name, int version, Stage to, UnaryOperator<Shelf> change) {
        return change(name, version, change)
                .filter(_ -> requireNonNull(
                                requireNonNull(shelves.get(name)).volumes().get(version))
                        .requests()
                        .contains(to));
    }

    private Optional<Specification> rename(String name, String newName) {
        var shelf = shelves.get(name);
        if (shelf == null || (!newName.equals(name) && shelves.containsKey(newName))) {
            return Optional.empty();
        }
        return Optional.of(newName.equals(name) ? this : without(name).put(newName, shelf.touched()));
    }

    /** Of a version that there is. */
    private Optional<Specification> change(String name, int version, UnaryOperator<Shelf> change) {
        var shelf = shelves.get(name);
        return shelf != null && shelf.volumes().containsKey(version) ? change(name, change) : Optional.empty();
    }

    /** What changes nothing is no event. */
    private Optional<Specification> change(String name, UnaryOperator<Shelf> change) {
        var shelf = shelves.get(name);
        if (shelf == null) {
            return Optional.empty();
        }
        var next = change.apply(shelf);
        return Optional.of(Objects.equals(next, shelf) ? this : put(name, next.touched()));
    }

    private Specification put(String name, Shelf shelf) {
        return new Specification(Shelf.changed(shelves, all -> all.put(name, shelf)));
    }

    private Specification without(String name) {
        return new Specification(Shelf.changed(shelves, all -> all.remove(name)));
    }
}
