package io.regesta.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The Authorization header, from the URL or from the variables that MLflow's own clients read. */
final class Credentials {
    private Credentials() {}

    /** A user and password win over a token, as in MLflow's Python client. */
    static Optional<String> of(Address address, Map<String, String> environment) {
        if (address.userInfo() != null) {
            return Optional.of(basic(address.userInfo()));
        }
        String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
        String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
        if (!user.isEmpty() && !password.isEmpty()) {
            return Optional.of(basic(user + ":" + password));
        }
        String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "").strip();
        return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }
}
