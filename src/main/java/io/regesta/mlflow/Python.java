package io.regesta.mlflow;

import java.math.BigInteger;
import java.util.Optional;

/** The parts of Python that show through MLflow's contract. */
final class Python {
    /** Python refuses to read longer numbers. */
    private static final int LONGEST_NUMBER = 4_300;

    private Python() {}

    /** What {@code int(text)} gives: blanks around, a sign, digits of any script, single underscores between them. */
    static Optional<BigInteger> integer(String text) {
        var trimmed = text.strip();
        var signed = trimmed.startsWith("-") || trimmed.startsWith("+");
        var digits = new StringBuilder();
        var afterDigit = false;
        for (var i = signed ? 1 : 0; i < trimmed.length(); ) {
            var point = trimmed.codePointAt(i);
            i += Character.charCount(point);
            if (point == '_' && afterDigit && i < trimmed.length()) {
                afterDigit = false;
            } else if (Character.isDigit(point)) {
                digits.append(Character.digit(point, 10));
                afterDigit = true;
            } else {
                return Optional.empty();
            }
        }
        if (digits.isEmpty() || !afterDigit || digits.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        var value = new BigInteger(digits.toString());
        return Optional.of(trimmed.startsWith("-") ? value.negate() : value);
    }

    /** What {@code repr(text)} gives for printable text. */
    static String quoted(String text) {
        var escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        if (escaped.contains("'") && !escaped.contains("\"")) {
            return '"' + escaped + '"';
        }
        return "'" + escaped.replace("'", "\\'") + "'";
    }
}
