package io.regesta.faults;

import io.regesta.faults.history.Request;
import io.regesta.faults.history.Request.ReadModel;
import io.regesta.faults.history.Request.ReadStage;
import io.regesta.faults.history.Request.Write;
import io.regesta.model.Command;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.ModelId;
import io.regesta.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What one client asks for, at random: of models that stay, whose versions are registered and promoted, and of names that
 * models take, leave and pass on. The names are of one round only, so that its history can be looked at by itself.
 */
final class Workload {
    private static final int STAYING = 3;
    private static final int MOVING = 4;
    private static final int LATEST = 8;
    private static final String SOURCE = "s3://bucket/model";
    /** The registry makes the ids of models; what stands here is not sent. */
    private static final ModelId NO_ID = new ModelId(new UUID(0, 0));

    private final Random random;
    private final String round;
    private int count;

    /** @param round tells this round's names from another's */
    Workload(String round, Random random) {
        this.round = round;
        this.random = random;
    }

    /** What makes the models that stay. */
    static List<Request> preparation(String round) {
        return IntStream.range(0, STAYING)
                .<Request>mapToObj(number -> new Write(new CreateModel(NO_ID, staying(round, number), Map.of(), null)))
                .toList();
    }

    /** A version of a model that stays, which can always be registered. */
    static Request always(String round) {
        return new Write(register(staying(round, 0)));
    }

    Request next() {
        count++;
        var kind = random.nextInt(100);
        if (kind < 40) {
            return read();
        }
        return new Write(kind < 85 ? onStaying(kind - 40) : onMoving(kind - 85));
    }

    private Request read() {
        var name = random.nextInt(3) == 0 ? moving() : staying();
        return random.nextInt(3) == 0 ? new ReadStage(name, Stage.PRODUCTION) : new ReadModel(name);
    }

    private Command onStaying(int kind) {
        var name = staying();
        if (kind < 15) {
            return register(name);
        }
        if (kind < 32) {
            var stage = List.of(Stage.PRODUCTION, Stage.PRODUCTION, Stage.STAGING, Stage.NONE)
                    .get(random.nextInt(4));
            return new TransitionStage(name, version(), stage, stage.isSlot());
        }
        return kind < 40
                ? new SetModelTag(name, "last", "%s %d".formatted(round, random.nextLong()))
                : new SetAlias(name, "champion", version());
    }

    private Command onMoving(int kind) {
        if (kind < 5) {
            return new CreateModel(NO_ID, moving(), Map.of(), "made as %d".formatted(random.nextLong()));
        }
        if (kind < 11) {
            return new RenameModel(moving(), moving());
        }
        return kind < 13 ? new DeleteModel(moving()) : register(moving());
    }

    private static RegisterVersion register(String name) {
        return new RegisterVersion(name, SOURCE, SOURCE, null, null, null, null, Map.of());
    }

    /** Of the first some, as they come to be. */
    private int version() {
        return 1 + random.nextInt(Math.min(LATEST, 1 + count / 10));
    }

    private String staying() {
        return staying(round, random.nextInt(STAYING));
    }

    private static String staying(String round, int number) {
        return "staying-%s-%d".formatted(round, number);
    }

    private String moving() {
        return "moving-%s-%d".formatted(round, random.nextInt(MOVING));
    }
}
