package io.regesta.operations;

import io.regesta.journal.Transfer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code regesta export FILE}: takes the whole journal out into a file, while the registry goes on. */
@ApplicationScoped
public class Export implements Operation {
    private final Transfer transfer;

    Export(Transfer transfer) {
        this.transfer = transfer;
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public int run(List<String> arguments) {
        return Transferring.run("export", arguments, (file, watcher) -> {
            var records = transfer.exportTo(file, watcher);
            System.out.printf("Exported %,d records into %s.%n", records, file);
        });
    }
}
