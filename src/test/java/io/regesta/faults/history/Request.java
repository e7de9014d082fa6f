package io.regesta.faults.history;

import io.regesta.model.Command;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Stage;
import java.util.Set;

/** What a client asks of the registry. */
public sealed interface Request {

    /** The names whose holders it is about. */
    Set<String> names();

    record Write(Command command) implements Request {
        @Override
        public Set<String> names() {
            return command instanceof RenameModel(var name, var newName) && !newName.equals(name)
                    ? Set.of(name, newName)
                    : Set.of(command.name());
        }

        @Override
        public String toString() {
            return command.toString();
        }
    }

    /** The model of that name. */
    record ReadModel(String name) implements Request {
        @Override
        public Set<String> names() {
            return Set.of(name);
        }
    }

    /** The highest version of a model that is in a stage. */
    record ReadStage(String name, Stage stage) implements Request {
        @Override
        public Set<String> names() {
            return Set.of(name);
        }
    }
}
