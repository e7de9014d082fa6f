package io.regesta.query;

import io.regesta.projection.PlannedAnew;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A search under composition. Its text is made of our own words only: whatever a client says is bound as a
 * parameter, of a stated type so that indexes serve it.
 */
final class Statement {
    private static final Pattern PARAMETER = Pattern.compile(":v(\\d+)");

    private final boolean plannedOnce;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Statement(boolean plannedOnce) {
        this.plannedOnce = plannedOnce;
    }

    /** One whose best plan depends on its values. */
    static Statement plannedAnew() {
        return new Statement(false);
    }

    /** One with a plan that is good for all values. */
    static Statement plannedOnce() {
        return new Statement(true);
    }

    Statement add(String sql) {
        text.append(sql);
        return this;
    }

    /** Binds a value and gives the expression that stands for it. */
    String bind(Object value) {
        var name = "v" + values.size();
        values.put(name, value);
        return switch (value) {
            case String ignored -> "cast(:" + name + " as text)";
            case Long ignored -> "cast(:" + name + " as bigint)";
            default -> throw new IllegalArgumentException("a statement binds texts and numbers, not " + value);
        };
    }

    /** Binds a list of texts and gives the expression that stands for it, an array. */
    String bindAll(List<String> texts) {
        var name = "v" + values.size();
        values.put(name, texts.toArray(String[]::new));
        return "cast(:" + name + " as text[])";
    }

    /** The text for Hibernate, which knows parameters by their names. */
    String text() {
        return plannedOnce ? text.toString() : PlannedAnew.marked(text.toString());
    }

    /** The text for PostgreSQL, which counts parameters, in the order of {@link #values}. */
    String numbered() {
        return PARAMETER.matcher(text()).replaceAll(name -> "\\$" + (Integer.parseInt(name.group(1)) + 1));
    }

    /** What the parameters stand for, by their names and in their order. */
    Map<String, Object> values() {
        return values;
    }
}
