package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;
import io.regesta.bench.load.ClosedLoop;
import io.regesta.bench.load.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Models of one registry, and how many versions they have, so that only what is there is asked for; nobody else may write to
 * them. Each has tags {@value #OWNER} and {@value #FAMILY}; of those with versions, the first is {@value #ALIAS} and in
 * Production.
 */
public final class Population {
    /** A tag that workloads change. */
    static final String OWNER = "owner";
    /** A tag that ten models share. */
    static final String FAMILY = "family";
    /** An alias that workloads move. */
    static final String ALIAS = "champion";

    private static final int MAKERS = 16;
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(5);

    private final Server server;
    private final Names names;
    private final int[] versions;
    /** Always the same choices, for both servers that are compared. */
    private final Random random = new Random(1);

    private long values;

    private Population(Server server, Names names, int models) {
        this.server = server;
        this.names = names;
        this.versions = new int[models];
    }

    /** Makes the models over HTTP, and so many versions of each. */
    public static Population made(Server server, String prefix, int models, int versionsOfEach) throws IOException {
        var population = new Population(server, new Names(prefix), models);
        population.make(1, population::create);
        population.make(versionsOfEach, population::register);
        if (versionsOfEach > 0) {
            population.make(1, model -> population.transition(model, 1, "Production", false));
            population.make(1, model -> population.pointAlias(model, 1));
        }
        return population;
    }

    /** Models without versions that are there already. */
    public static Population found(Server server, Names names, int models) {
        return new Population(server, names, models);
    }

    /** More models beside these, whose names tell what they are for. */
    Population beside(String suffix, int models, int versionsOfEach) throws IOException {
        return made(server, names.prefix() + "-" + suffix, models, versionsOfEach);
    }

    int size() {
        return versions.length;
    }

    Random random() {
        return random;
    }

    /** Any model. */
    int any() {
        return random.nextInt(versions.length);
    }

    /** Any version of a model. */
    int anyVersion(int model) {
        return 1 + random.nextInt(versions[model]);
    }

    String name(int model) {
        return names.model(model);
    }

    String family(int model) {
        return names.family(model);
    }

    /** A number that was not given before. */
    long nextValue() {
        return values++;
    }

    Call register(int model) {
        return Contract.post(
                        "model-versions/create",
                        "\"name\":\"%s\",\"source\":\"s3://models/%1$s/%2$d\",\"run_id\":\"%2$032x\""
                                .formatted(name(model), nextValue()))
                .then(() -> versions[model]++);
    }

    Call transition(int model, int version, String stage, boolean archive) {
        return Contract.post(
                "model-versions/transition-stage",
                "\"name\":\"%s\",\"version\":\"%d\",\"stage\":\"%s\",\"archive_existing_versions\":%b"
                        .formatted(name(model), version, stage, archive));
    }

    Call pointAlias(int model, int version) {
        return Contract.post(
                "registered-models/alias",
                "\"name\":\"%s\",\"alias\":\"%s\",\"version\":\"%d\"".formatted(name(model), ALIAS, version));
    }

    private Call create(int model) {
        return Contract.post(
                "registered-models/create",
                "\"name\":\"%s\",\"tags\":[{\"key\":\"%s\",\"value\":\"nobody\"},{\"key\":\"%s\",\"value\":\"%s\"}]"
                        .formatted(name(model), OWNER, FAMILY, family(model)));
    }

    /** Asks for something of each model so many times; MLflow's server fails when that is done for one model at once. */
    private void make(int times, IntFunction<Call> making) throws IOException {
        var left = IntStream.range(0, times * size()).iterator();
        Calls calls = () -> left.hasNext() ? making.apply(left.nextInt() % size()) : null;
        ClosedLoop.run(server, Math.min(MAKERS, size()), AS_LONG_AS_IT_TAKES, calls)
                .requireNoErrors();
    }
}
