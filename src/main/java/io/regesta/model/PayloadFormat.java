package io.regesta.model;

import java.util.Arrays;
import java.util.Optional;

/** What a delivery looks like. */
public enum PayloadFormat {
    /** CloudEvents in structured JSON, signed as Standard Webhooks. */
    REGESTA("regesta"),
    /** As MLflow's own server sends them. */
    MLFLOW("mlflow"),
    /** As Databricks' workspace registry sends them. */
    DATABRICKS("databricks");

    private final String title;

    PayloadFormat(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** True when this format has words for a notice. */
    public boolean tells(Notice notice) {
        return switch (this) {
            case REGESTA -> true;
            case MLFLOW -> notice.isMlflows();
            case DATABRICKS -> notice.isDatabricks();
        };
    }

    public static Optional<PayloadFormat> named(String title) {
        return Arrays.stream(values())
                .filter(format -> format.title.equals(title))
                .findFirst();
    }
}
