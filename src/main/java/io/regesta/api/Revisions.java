package io.regesta.api;

import static io.regesta.api.ProblemType.HEADER_INVALID;

import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.model.Command;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.RegisteredModel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A model's revision as its entity tag, such as {@code "42"}, and as the condition on a write. */
final class Revisions {
    private static final String HEADER = "If-Match";
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private Revisions() {}

    /** The revision at which alone a write is wanted; null: any. */
    record Wanted(@Nullable Long revision) {}

    static EntityTag tag(RegisteredModel model) {
        return new EntityTag(Long.toString(model.revision()));
    }

    /** What the request's {@code If-Match} says. */
    static Checked<Wanted> wanted(HttpServerRequest request, Command command) {
        var headers = request.headers().getAll(HttpHeaders.IF_MATCH);
        if (headers.isEmpty()) {
            return new Good<>(new Wanted(null));
        }
        if (command instanceof CreateModel) {
            return wrong("A model that is to be made has no revision. Leave If-Match out.");
        }
        var header = headers.getFirst().strip();
        if (headers.size() == 1 && header.equals("*")) {
            return new Good<>(new Wanted(null));
        }
        var tag = TAG.matcher(header);
        return headers.size() == 1 && tag.matches()
                ? new Good<>(new Wanted(Long.valueOf(tag.group(1))))
                : wrong("Give one revision of the model in double quotes, as its ETag does, such as \"42\".");
    }

    private static Checked<Wanted> wrong(String detail) {
        return new Wrong<>(Problem.of(HEADER_INVALID, HEADER, detail));
    }
}
