package io.regesta.cli;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Free text as an HTTP header value. Printable ASCII goes as it is. Text with anything else in it, or with something
 * that looks like an escape already, has every byte of its UTF-8 form that is not printable ASCII, and every '%',
 * written as %XX: so a reader that decodes well-formed %XX always gets the text that was given.
 */
final class HeaderText {
    private static final Pattern AS_IT_IS = Pattern.compile("(?!.*%[0-9A-Fa-f]{2})[ -~]*");

    private HeaderText() {}

    static String of(String text) {
        String stripped = text.strip();
        if (AS_IT_IS.matcher(stripped).matches()) {
            return stripped;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte octet : stripped.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet <= '~' && octet != '%') {
                encoded.append((char) octet);
            } else {
                encoded.append("%%%02X".formatted(octet));
            }
        }
        return encoded.toString();
    }
}
