package io.regesta.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regesta.model.WebhookId;
import java.net.URI;
import java.net.URLEncoder;

/** Where this API's resources are. */
final class Addresses {
    static final String ROOT = "/api/v1";
    static final String MODELS = ROOT + "/models";
    static final String STAGES = ROOT + "/stages";
    static final String WEBHOOKS = ROOT + "/webhooks";
    static final String TRANSITION_REQUESTS = ROOT + "/transition-requests";
    static final String STAGE_CHANGES = ROOT + "/stage-changes";

    /** The media type of changes, RFC 7396. */
    static final String MERGE_PATCH = "application/merge-patch+json";

    private Addresses() {}

    /** True for the paths that this API answers for. */
    static boolean covers(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    static URI model(String name) {
        return URI.create(MODELS + "/" + segment(name));
    }

    static URI webhook(WebhookId id) {
        return URI.create(WEBHOOKS + "/" + id);
    }

    static URI version(String name, int number) {
        return URI.create(MODELS + "/" + segment(name) + "/versions/" + number);
    }

    /** Encodes semicolons too, which JAX-RS would take for the beginning of a matrix parameter. */
    private static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
