package io.regesta.faults;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.faults.history.Answer;
import io.regesta.faults.history.Answer.Done;
import io.regesta.faults.history.Answer.NotDone;
import io.regesta.faults.history.Answer.Refused;
import io.regesta.faults.history.Answer.Saw;
import io.regesta.faults.history.Answer.SawVersion;
import io.regesta.faults.history.Answer.Sight;
import io.regesta.faults.history.Answer.Unknown;
import io.regesta.faults.history.Request;
import io.regesta.faults.history.Request.ReadModel;
import io.regesta.faults.history.Request.ReadStage;
import io.regesta.faults.history.Request.Write;
import io.regesta.http.RegestaHeaders;
import io.regesta.journal.Position;
import io.regesta.model.Command;
import io.regesta.model.Command.ApproveTransition;
import io.regesta.model.Command.CancelTransition;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.DeleteAlias;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteModelTag;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.DeleteVersionTag;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Command.RejectTransition;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.RequestTransition;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.SetVersionTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Command.UpdateModel;
import io.regesta.model.Command.UpdateVersion;
import io.regesta.model.Stage;
import io.regesta.processes.Mlflow;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Regesta's own REST at one replica, as somebody sees it who keeps account of what they were told. */
final class Door {
    /** Longer than any answer takes of a replica that runs. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;
    private static final int NOTHING_TO_SAY = 204;
    private static final int MISSING = 404;
    private static final int TAKEN = 409;
    private static final int TOO_MANY = 429;
    private static final String NOTHING_HAPPENED = "Nothing happened";

    private final URI server;

    Door(URI server) {
        this.server = server;
    }

    /** An answer that no request of the suite may get. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unexpected(Request request, Mlflow.Answer answer) {
            super("%s was answered %d %s".formatted(request, answer.status(), answer.text()));
        }
    }

    /**
     * Asks once.
     *
     * @param key the asker's name for a write
     * @param comment why, in the asker's words
     */
    Answer ask(Request request, String actor, String key, @Nullable String comment) {
        var asked = switch (request) {
            case ReadModel(var name) -> get(model(name));
            case ReadStage(var name, var stage) -> get(model(name) + "/latest?stage=" + stage.title());
            case Write(var command) ->
                write(command).header(RegestaHeaders.ACTOR, actor).header(RegestaHeaders.IDEMPOTENCY_KEY, key);
        };
        if (comment != null) {
            asked.header(RegestaHeaders.COMMENT, comment);
        }
        try {
            return answer(request, Mlflow.send(asked.timeout(PATIENCE)));
        } catch (ConnectException unreachable) {
            return new NotDone();
        } catch (IOException cut) {
            return new Unknown();
        }
    }

    /** Any answer to a read. */
    Mlflow.Answer read(String path) throws IOException {
        return Mlflow.send(get(path).timeout(PATIENCE));
    }

    @Override
    public String toString() {
        return server.toString();
    }

    private static Answer answer(Request request, Mlflow.Answer answer) throws IOException {
        return switch (answer.status()) {
            case Mlflow.OK, CREATED, NOTHING_TO_SAY -> told(request, answer);
            case MISSING ->
                switch (request) {
                    case Write _ -> new Refused(answer.text());
                    case ReadModel _ -> new Saw(null);
                    case ReadStage _ -> new SawVersion(null);
                };
            case TAKEN -> new Refused(answer.text());
            case TOO_MANY -> new NotDone();
            case Mlflow.UNAVAILABLE -> answer.text().contains(NOTHING_HAPPENED) ? new NotDone() : new Unknown();
            default -> throw new Unexpected(request, answer);
        };
    }

    private static Answer told(Request request, Mlflow.Answer answer) throws IOException {
        return switch (request) {
            case ReadModel _ -> new Saw(sight(answer.json()));
            case ReadStage _ -> new SawVersion(answer.json().path("number").asInt());
            case Write(var command) -> {
                var position = answer.headers()
                        .firstValue(RegestaHeaders.POSITION)
                        .flatMap(Position::parse)
                        .orElseThrow(() -> new Unexpected(request, answer));
                yield new Done(
                        command instanceof RegisterVersion
                                ? answer.json().path("number").asInt()
                                : 0,
                        position);
            }
        };
    }

    private static Sight sight(JsonNode model) {
        var latest = new HashMap<Stage, Integer>();
        for (var version : model.path("latestVersions")) {
            latest.put(
                    Stage.named(version.path("stage").asText()).orElseThrow(),
                    version.path("number").asInt());
        }
        return new Sight(
                model.path("description").asText(null),
                model.path("revision").asLong(),
                model.path("lastVersion").asInt(),
                texts(model.path("tags")),
                numbers(model.path("aliases")),
                latest);
    }

    static Map<String, String> texts(JsonNode object) {
        var texts = new HashMap<String, String>();
        object.properties()
                .forEach(property ->
                        texts.put(property.getKey(), property.getValue().asText()));
        return texts;
    }

    static Map<String, Integer> numbers(JsonNode object) {
        var numbers = new HashMap<String, Integer>();
        object.properties()
                .forEach(property ->
                        numbers.put(property.getKey(), property.getValue().asInt()));
        return numbers;
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    private HttpRequest.Builder write(Command command) {
        var model = model(command.name());
        return switch (command) {
            case CreateModel create -> {
                var body = new HashMap<String, Object>(Map.of("name", create.name(), "tags", create.tags()));
                putIfSaid(body, "description", create.description());
                yield asked("POST", "/api/v1/models", body);
            }
            case RenameModel rename -> asked("PATCH", model, Map.of("name", rename.newName()));
            case UpdateModel update -> asked("PATCH", model, described(update.description()));
            case DeleteModel _ -> asked("DELETE", model, null);
            case SetModelTag set -> asked("PUT", model + "/tags/" + set.key(), Map.of("value", set.value()));
            case DeleteModelTag delete -> asked("DELETE", model + "/tags/" + delete.key(), null);
            case SetAlias set -> asked("PUT", model + "/aliases/" + set.alias(), Map.of("version", set.version()));
            case DeleteAlias delete -> asked("DELETE", model + "/aliases/" + delete.alias(), null);
            case RegisterVersion register -> {
                var body = new HashMap<String, Object>(Map.of("source", register.source(), "tags", register.tags()));
                putIfSaid(body, "description", register.description());
                yield asked("POST", model + "/versions", body);
            }
            case UpdateVersion update ->
                asked("PATCH", version(model, update.version()), described(update.description()));
            case TransitionStage move ->
                asked(
                        "POST",
                        version(model, move.version()) + "/transitions",
                        Map.of("stage", move.to().title(), "archiveExisting", move.archiveExisting()));
            case RequestTransition request -> asked("PUT", request(model, request.version(), request.to()), Map.of());
            case ApproveTransition approve ->
                asked(
                        "POST",
                        request(model, approve.version(), approve.to()) + "/approval",
                        Map.of("archiveExisting", approve.archiveExisting()));
            case RejectTransition reject ->
                asked("POST", request(model, reject.version(), reject.to()) + "/rejection", Map.of());
            case CancelTransition cancel -> asked("DELETE", request(model, cancel.version(), cancel.to()), null);
            case DeleteVersion delete -> asked("DELETE", version(model, delete.version()), null);
            case SetVersionTag set ->
                asked("PUT", version(model, set.version()) + "/tags/" + set.key(), Map.of("value", set.value()));
            case DeleteVersionTag delete ->
                asked("DELETE", version(model, delete.version()) + "/tags/" + delete.key(), null);
        };
    }

    private static void putIfSaid(Map<String, Object> body, String field, @Nullable String text) {
        if (text != null) {
            body.put(field, text);
        }
    }

    private static Map<String, @Nullable Object> described(@Nullable String description) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("description", description);
        return body;
    }

    private HttpRequest.Builder asked(
            String method, String path, @Nullable Map<String, ? extends @Nullable Object> body) {
        return get(path)
                .method(method, body == null ? BodyPublishers.noBody() : json(body))
                .header("Content-Type", "application/json");
    }

    private static BodyPublisher json(Map<String, ? extends @Nullable Object> body) {
        try {
            return BodyPublishers.ofByteArray(requireNonNull(JSON.writeValueAsBytes(body)));
        } catch (IOException impossible) {
            throw new IllegalStateException("a map of texts and numbers", impossible);
        }
    }

    static String model(String name) {
        return "/api/v1/models/" + name;
    }

    private static String request(String model, int number, Stage to) {
        return version(model, number) + "/transition-requests/" + to.title();
    }

    private static String version(String model, int number) {
        return model + "/versions/" + number;
    }
}
