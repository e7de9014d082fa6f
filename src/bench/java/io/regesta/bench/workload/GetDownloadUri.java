package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Asks where any version of any model can be downloaded. */
public record GetDownloadUri(Population models) implements Calls {
    @Override
    public Call next() {
        var model = models.any();
        return Contract.get(
                "model-versions/get-download-uri",
                "name",
                models.name(model),
                "version",
                Integer.toString(models.anyVersion(model)));
    }
}
