package io.regesta.operations;

import io.regesta.journal.Transfer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code regesta import FILE}: makes a new journal of an exported one. */
@ApplicationScoped
public class Import implements Operation {
    private final Transfer transfer;

    Import(Transfer transfer) {
        this.transfer = transfer;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int run(List<String> arguments) {
        return Transferring.run("import", arguments, (file, watcher) -> {
            var records = transfer.importFrom(file, watcher);
            System.out.printf(
                    "Imported %,d records. Start the registry with an empty database, which is built from them.%n",
                    records);
        });
    }
}
