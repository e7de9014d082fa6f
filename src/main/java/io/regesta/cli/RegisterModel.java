package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** `models register`: a new version of a model, which is created if there is none of that name yet. */
@picocli.CommandLine.Command(
        name = "register",
        description = {
            "Register a version of a model; a model that is missing is created.",
            "Of runs:/RUN_ID/PATH the run id is kept with the version and the source stays as it is."
        })
final class RegisterModel extends WriteCommand {
    private static final Pattern RUN_URI = Pattern.compile("runs:/+(?<run>[^/]+)(/.*)?");
    private static final Set<String> EXISTS = Set.of("RESOURCE_ALREADY_EXISTS", "ALREADY_EXISTS");

    @Option(
            names = {"-m", "--model-uri"},
            required = true,
            paramLabel = "URI",
            description = "Where the files are: s3://BUCKET/PATH, runs:/RUN_ID/PATH, …")
    private String source = "";

    @Option(
            names = {"-n", "--name"},
            required = true,
            paramLabel = "NAME",
            description = "The model's name.")
    private String name = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "A description of the version.")
    private @Nullable String description;

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag of the version; may come several times.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Option(names = "--run-id", paramLabel = "ID", description = "The run that made the model.")
    private @Nullable String runId;

    @Override
    Answer ask(Registry registry, Progress progress) {
        String run = runId;
        if (source.startsWith("runs:")) {
            Matcher uri = RUN_URI.matcher(source);
            if (!uri.matches()) {
                return new Answer.Misused("'" + source + "' names no run: write runs:/RUN_ID/PATH");
            }
            if (run != null && !run.equals(uri.group("run"))) {
                return new Answer.Misused("--run-id " + run + " is another run than that of " + source);
            }
            run = uri.group("run");
        }
        ObjectNode version = version(run);
        return createdOrThere(registry, progress).then(there -> registry.post("model-versions/create", version));
    }

    private Answer createdOrThere(Registry registry, Progress progress) {
        return switch (registry.post("registered-models/create", Json.object().put("name", name))) {
            case Answer.Done created -> {
                progress.say("Created model '" + name + "'.");
                yield created;
            }
            case Answer.Refused refused when EXISTS.contains(refused.code()) -> new Answer.Done(Json.object());
            case Answer other -> other;
        };
    }

    private ObjectNode version(@Nullable String run) {
        ObjectNode version = Json.object().put("name", name).put("source", source);
        if (run != null) {
            version.put("run_id", run);
        }
        if (description != null) {
            version.put("description", description);
        }
        if (!tags.isEmpty()) {
            ArrayNode list = version.putArray("tags");
            tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        }
        return version;
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        String number = answer.body().path("model_version").path("version").asText("");
        return "Registered version " + number + " of model '" + name + "' from " + source + ".\n";
    }
}
