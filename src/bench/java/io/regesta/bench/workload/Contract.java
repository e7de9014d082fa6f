package io.regesta.bench.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regesta.bench.load.Call;
import java.net.URLEncoder;

/** Calls of MLflow's REST contract. Their values hold nothing that JSON would have to escape. */
final class Contract {
    private static final String API = "/api/2.0/mlflow/";

    private Contract() {}

    /** A GET; parameters are names and values in turns. */
    static Call get(String path, String... parameters) {
        var query = new StringBuilder();
        for (var index = 0; index < parameters.length; index += 2) {
            query.append(index == 0 ? '?' : '&')
                    .append(parameters[index])
                    .append('=')
                    .append(URLEncoder.encode(parameters[index + 1], UTF_8));
        }
        return Call.get(API + path + query);
    }

    /** A POST of the fields of a JSON object. */
    static Call post(String path, String fields) {
        return Call.post(API + path, "{" + fields + "}");
    }
}
