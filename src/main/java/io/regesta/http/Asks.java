package io.regesta.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regesta.journal.Actor;
import io.regesta.model.Command;
import io.regesta.model.WebhookCommand;
import io.regesta.registry.Ask;
import io.regesta.registry.Ids;
import io.regesta.registry.WebhookAsk;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Ask} of a command and the request that brought it. */
public final class Asks {

    /** The one workspace that is served. */
    public static final String WORKSPACE = "default";

    private static final Actor ANONYMOUS = new Actor("anonymous", false);

    private Asks() {}

    /** The command, asked as the request's headers say. {@code body} is the request's body as it came, or empty. */
    public static Ask of(Command command, HttpServerRequest request, byte[] body) {
        return of(command, request, body, null, null);
    }

    /**
     * The command, asked as the request's headers say.
     *
     * @param comment why, as the body says it; when null, the header's comment counts
     * @param expectedRevision the only revision of the model at which the command is to happen, or null for any
     */
    public static Ask of(
            Command command,
            HttpServerRequest request,
            byte[] body,
            @Nullable String comment,
            @Nullable Long expectedRevision) {
        return new Ask(
                WORKSPACE,
                command,
                actor(request),
                comment(request, comment),
                key(request),
                fingerprint(request.method().name(), request.uri(), body),
                expectedRevision,
                TraceParent.of(request.getHeader("traceparent")));
    }

    /** The command on a webhook, asked as the request's headers say; {@code comment} as of any other. */
    public static WebhookAsk of(
            WebhookCommand command, HttpServerRequest request, byte[] body, @Nullable String comment) {
        return new WebhookAsk(
                WORKSPACE,
                command,
                actor(request),
                comment(request, comment),
                key(request),
                fingerprint(request.method().name(), request.uri(), body),
                TraceParent.of(request.getHeader("traceparent")));
    }

    /** The id of the command that a request brings, when its asker has named it by a key; else null. */
    public static @Nullable UUID named(HttpServerRequest request) {
        var key = key(request);
        return key == null ? null : Ids.ofKey(WORKSPACE, actor(request).name(), key);
    }

    private static @Nullable String comment(HttpServerRequest request, @Nullable String inBody) {
        return inBody != null
                ? inBody
                : HeaderText.ofEscaped(request.getHeader(RegestaHeaders.COMMENT))
                        .orElse(null);
    }

    private static @Nullable String key(HttpServerRequest request) {
        return HeaderText.of(request.getHeader(RegestaHeaders.IDEMPOTENCY_KEY)).orElse(null);
    }

    /** Who asks: what they call themselves, or the user name they sign in with elsewhere. Nothing is proved by it. */
    private static Actor actor(HttpServerRequest request) {
        return HeaderText.ofEscaped(request.getHeader(RegestaHeaders.ACTOR))
                .or(() -> HeaderText.basicUser(request.getHeader(HttpHeaders.AUTHORIZATION)))
                .map(name -> new Actor(name, false))
                .orElse(ANONYMOUS);
    }

    /** What tells a repeated request from another one: SHA-256, in hexadecimal, of method, address and body. */
    static String fingerprint(String method, String uri, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + '\n' + uri + '\n').getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
