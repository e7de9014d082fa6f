package io.regesta.faults;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.faults.history.Promise;
import io.regesta.faults.history.Violation;
import io.regesta.model.ModelVersion;
import io.regesta.model.RegisteredModel;
import io.regesta.processes.Mlflow;
import io.regesta.testing.World;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a replica answers of the models, held against what the journal comes to. */
final class Served {
    private static final String PAGE = "limit=1000&pageToken=";

    private final Door door;

    Served(Door door) {
        this.door = door;
    }

    /** A model, all of it that can be seen. */
    private record Shown(
            String id,
            String name,
            @Nullable String description,
            long revision,
            int lastVersion,
            Map<String, String> tags,
            Map<String, Integer> aliases,
            Instant createdAt,
            Instant updatedAt,
            Map<Integer, ShownVersion> versions) {}

    private record ShownVersion(
            String stage,
            @Nullable String description,
            String source,
            Map<String, String> tags,
            Instant createdAt,
            Instant updatedAt) {}

    /** Where the answers differ from that world, among the models whose names are of interest. */
    List<Violation> violations(World world, Promise promise, Predicate<String> interesting) throws IOException {
        var violations = new ArrayList<Violation>();
        var names = new HashSet<>(world.names().keySet());
        names.removeIf(interesting.negate());
        var listed = listed();
        listed.removeIf(interesting.negate());
        if (!listed.equals(names)) {
            violations.add(new Violation(promise, "%s lists %s, not %s".formatted(door, listed, names)));
        }
        for (var name : names) {
            var model = world.named(name);
            if (model != null) {
                var expected = shown(model);
                var answered = shown(json(Door.model(name)), versions(name));
                if (!expected.equals(answered)) {
                    violations.add(
                            new Violation(promise, "%s shows%n  %s, not%n  %s".formatted(door, answered, expected)));
                }
            }
        }
        return violations;
    }

    private Set<String> listed() throws IOException {
        var names = new HashSet<String>();
        pages("/api/v1/models?", "models", model -> names.add(model.path("name").asText()));
        return names;
    }

    private Map<Integer, ShownVersion> versions(String name) throws IOException {
        var versions = new HashMap<Integer, ShownVersion>();
        pages(
                Door.model(name) + "/versions?",
                "versions",
                version -> versions.put(version.path("number").asInt(), shownVersion(version)));
        return versions;
    }

    private interface Reader {
        void read(JsonNode item);
    }

    private void pages(String path, String field, Reader reader) throws IOException {
        var token = "";
        do {
            var page = json(path + PAGE + token);
            page.path(field).forEach(reader::read);
            token = page.path("nextPageToken").asText();
        } while (!token.isEmpty());
    }

    private JsonNode json(String path) throws IOException {
        var answer = door.read(path);
        if (answer.status() != Mlflow.OK) {
            throw new IOException("%s%s was answered %d %s".formatted(door, path, answer.status(), answer.text()));
        }
        return answer.json();
    }

    private static Shown shown(JsonNode model, Map<Integer, ShownVersion> versions) {
        return new Shown(
                model.path("id").asText(),
                model.path("name").asText(),
                model.path("description").asText(null),
                model.path("revision").asLong(),
                model.path("lastVersion").asInt(),
                Door.texts(model.path("tags")),
                Door.numbers(model.path("aliases")),
                time(model, "createdAt"),
                time(model, "updatedAt"),
                versions);
    }

    private static ShownVersion shownVersion(JsonNode version) {
        return new ShownVersion(
                version.path("stage").asText(),
                version.path("description").asText(null),
                version.path("source").asText(),
                Door.texts(version.path("tags")),
                time(version, "createdAt"),
                time(version, "updatedAt"));
    }

    private static Instant time(JsonNode of, String field) {
        return Instant.parse(of.path(field).asText());
    }

    private static Shown shown(RegisteredModel model) {
        return new Shown(
                model.id().toString(),
                model.name(),
                model.description(),
                model.revision(),
                model.lastVersion(),
                model.tags(),
                model.aliases(),
                Instant.ofEpochMilli(model.createdAt()),
                Instant.ofEpochMilli(model.updatedAt()),
                model.versions().values().stream().collect(toMap(ModelVersion::number, Served::shown)));
    }

    private static ShownVersion shown(ModelVersion version) {
        return new ShownVersion(
                version.stage().title(),
                version.description(),
                version.source(),
                version.tags(),
                Instant.ofEpochMilli(version.createdAt()),
                Instant.ofEpochMilli(version.updatedAt()));
    }
}
