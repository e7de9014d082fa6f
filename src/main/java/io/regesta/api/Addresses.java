package io.regesta.api;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/** Where this API's resources are. */
final class Addresses {
    static final String ROOT = "/api/v1";
    static final String MODELS = ROOT + "/models";

    /** The media type of changes, RFC 7396. */
    static final String MERGE_PATCH = "application/merge-patch+json";

    private Addresses() {}

    /** True for the paths that this API answers for. */
    static boolean covers(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    static URI model(String name) {
        return UriBuilder.fromPath(MODELS).segment("{name}").build(name);
    }

    static URI version(String name, int number) {
        return UriBuilder.fromPath(MODELS)
                .segment("{name}", "versions", "{number}")
                .build(name, number);
    }
}
