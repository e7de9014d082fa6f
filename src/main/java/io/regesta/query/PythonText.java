package io.regesta.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Values as Python's {@code repr} writes them, which MLflow's sentences contain. */
final class PythonText {
    private PythonText() {}

    /** {@code 'a'}, or {@code "it's"} where only apostrophes occur inside. */
    static String of(String text) {
        var mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        return text.codePoints().mapToObj(point -> escaped(point, mark)).collect(quotedBy(mark));
    }

    /** {@code b'xx'}, with everything but printable ASCII as {@code \x00}. */
    static String of(byte[] bytes) {
        var points = new ArrayList<Integer>();
        for (var each : bytes) {
            points.add(each & 0xFF);
        }
        var mark = points.contains((int) '\'') && !points.contains((int) '"') ? '"' : '\'';
        return "b"
                + points.stream()
                        .map(point -> point < 0x7F ? escaped(point, mark) : "\\x%02x".formatted(point))
                        .collect(quotedBy(mark));
    }

    /** {@code ['a', 'b']}. */
    static String ofList(Collection<String> texts) {
        return texts.stream().map(PythonText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    /** {@code {'a', 'b'}}; Python's own order of a set is not fixed. */
    static String ofSet(Collection<String> texts) {
        return texts.stream().map(PythonText::of).collect(Collectors.joining(", ", "{", "}"));
    }

    /** {@code {'offset': 0}}. */
    static String of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT ->
                json.propertyStream()
                        .map(field -> of(field.getKey()) + ": " + of(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case ARRAY -> json.valueStream().map(PythonText::of).collect(Collectors.joining(", ", "[", "]"));
            case STRING -> of(json.textValue());
            case BOOLEAN -> json.booleanValue() ? "True" : "False";
            case NULL, MISSING -> "None";
            case NUMBER, BINARY, POJO -> json.asText();
        };
    }

    private static String escaped(int point, char mark) {
        return switch (point) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (point == mark) {
                    yield "\\" + mark;
                }
                yield point < 0x20 || point == 0x7F ? "\\x%02x".formatted(point) : Character.toString(point);
            }
        };
    }

    private static Collector<CharSequence, ?, String> quotedBy(char mark) {
        return Collectors.joining("", String.valueOf(mark), String.valueOf(mark));
    }
}
