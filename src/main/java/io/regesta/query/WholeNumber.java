package io.regesta.query;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Whole numbers as Python's {@code int()} reads them. */
final class WholeNumber {
    private static final Pattern FORM = Pattern.compile("[+-]?\\d+(_\\d+)*");

    /** More digits say nothing more: no version has such a number. */
    private static final int DIGITS = 40;

    private WholeNumber() {}

    /** The number; one beyond 64 bits is the nearest within, which compares with every version in the same way. */
    static OptionalLong parse(String text) {
        var written = text.strip();
        if (!FORM.matcher(written).matches()) {
            return OptionalLong.empty();
        }
        var digits = written.replace("_", "");
        var number = new BigInteger(digits.substring(0, Math.min(digits.length(), DIGITS)));
        if (number.bitLength() < Long.SIZE) {
            return OptionalLong.of(number.longValue());
        }
        return OptionalLong.of(number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
}
