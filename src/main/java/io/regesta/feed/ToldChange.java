package io.regesta.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regesta.journal.Position;
import io.regesta.model.Stage;
import java.util.Set;

/** A stage change, encoded once for all who are told of it. */
public final class ToldChange {
    private final Position position;
    private final String modelId;
    private final String modelName;
    private final Set<Stage> stages;
    private final byte[] event;
    private final int begin;

    private ToldChange(StageChange change) {
        this.position = change.position();
        this.modelId = change.modelId();
        this.modelName = change.modelName();
        this.stages = change.stages();
        var head = "id: " + position + "\ndata: ";
        this.event = (head + change.json() + "\n\n").getBytes(UTF_8);
        this.begin = head.getBytes(UTF_8).length;
    }

    static ToldChange of(StageChange change) {
        return new ToldChange(change);
    }

    public Position position() {
        return position;
    }

    long offset() {
        return position.offset();
    }

    int size() {
        return event.length;
    }

    boolean isOf(String model) {
        return modelId.equals(model) || modelName.equals(model);
    }

    boolean touches(Stage stage) {
        return stages.contains(stage);
    }

    /** The message in JSON. */
    public String json() {
        return new String(event, begin, event.length - begin - 2, UTF_8);
    }

    /** The message as a server-sent event; to be read only. */
    public byte[] event() {
        return event;
    }
}
