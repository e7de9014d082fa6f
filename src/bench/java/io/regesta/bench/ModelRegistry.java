package io.regesta.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Models of one registry and the calls of MLflow's contract on them, the same for every server that speaks it. Knows how
 * many versions it has registered, so that it asks only for what is there; nobody else may write to these models.
 */
final class ModelRegistry {
    private static final String API = "/api/2.0/mlflow/";
    private static final int MAKERS = 16;
    /** More than there are clients: MLflow fails when two of them set the same new tag of one version at once. */
    private static final int TAG_KEYS = 1_000;

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(5);
    private static final String[] STAGES = {"Staging", "Production", "Archived", "None"};

    private final List<String> names = new ArrayList<>();
    private final int[] versions;
    /** How often the first version of each was moved by {@link #move}. */
    private final int[] moves;
    /** Always the same choices, for both servers that are compared. */
    private final Random random = new Random(1);

    private long values;

    private ModelRegistry(String prefix, int models) {
        for (var number = 0; number < models; number++) {
            names.add(prefix + "-" + number);
        }
        versions = new int[models];
        moves = new int[models];
    }

    /** Makes the models, and so many versions of each. */
    static ModelRegistry made(InetSocketAddress server, String prefix, int models, int versionsOfEach)
            throws IOException {
        var registry = new ModelRegistry(prefix, models);
        Load.run(server, MAKERS, AS_LONG_AS_IT_TAKES, registry.creating()).requireNoErrors();
        for (var version = 0; version < versionsOfEach; version++) {
            Load.run(server, MAKERS, AS_LONG_AS_IT_TAKES, registry.registering())
                    .requireNoErrors();
        }
        return registry;
    }

    private Workload creating() {
        var left = names.iterator();
        return () -> left.hasNext()
                ? Call.post(API + "registered-models/create", "{\"name\":\"" + left.next() + "\"}")
                : null;
    }

    private Workload registering() {
        var left = IntStream.range(0, versions.length).iterator();
        return () -> left.hasNext() ? register(left.nextInt()) : null;
    }

    Call setTag() {
        return post(
                "registered-models/set-tag",
                "\"name\":\"%s\",\"key\":\"owner\",\"value\":\"team %d\"".formatted(names.get(any()), values++));
    }

    Call registerVersion() {
        return register(any());
    }

    /** A third each of registering a version, setting a tag of a version and moving a version to a stage. */
    Call mixedWrite() {
        var model = any();
        var version = 1 + random.nextInt(versions[model]);
        return switch (random.nextInt(3)) {
            case 0 -> register(model);
            case 1 ->
                post(
                        "model-versions/set-tag",
                        "\"name\":\"%s\",\"version\":\"%d\",\"key\":\"check %d\",\"value\":\"passed %d\""
                                .formatted(names.get(model), version, values % TAG_KEYS, values++));
            default ->
                post(
                        "model-versions/transition-stage",
                        "\"name\":\"%s\",\"version\":\"%d\",\"stage\":\"%s\",\"archive_existing_versions\":false"
                                .formatted(names.get(model), version, STAGES[random.nextInt(STAGES.length)]));
        };
    }

    /** Moves the first version of a model to another stage than it is in; nothing else may move those. */
    Call move() {
        var next = nextMove();
        return Call.post(next.path(), next.json());
    }

    LoneClient.Ask nextMove() {
        var model = any();
        return new LoneClient.Ask(
                API + "model-versions/transition-stage",
                "{\"name\":\"%s\",\"version\":\"1\",\"stage\":\"%s\",\"archive_existing_versions\":false}"
                        .formatted(names.get(model), STAGES[moves[model]++ % STAGES.length]));
    }

    Call get() {
        return Call.get(
                API + "registered-models/get?name=" + URLEncoder.encode(names.get(any()), StandardCharsets.UTF_8));
    }

    private Call register(int model) {
        return post(
                        "model-versions/create",
                        "\"name\":\"%s\",\"source\":\"s3://models/%1$s/%2$d\",\"run_id\":\"%2$032x\""
                                .formatted(names.get(model), values++))
                .then(() -> versions[model]++);
    }

    private int any() {
        return random.nextInt(names.size());
    }

    private static Call post(String path, String fields) {
        return Call.post(API + path, "{" + fields + "}");
    }
}
