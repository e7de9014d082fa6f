package io.regesta.cli;

import java.nio.charset.StandardCharsets;

/**
 * Free text as an HTTP header value: every byte of its UTF-8 form that is not printable ASCII, and every '%', is written
 * as %XX. So a reader that decodes well-formed %XX always gets the text that was given.
 */
final class HeaderText {
    private HeaderText() {}

    static String of(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.strip().getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet <= '~' && octet != '%') {
                encoded.append((char) octet);
            } else {
                encoded.append("%%%02X".formatted(octet));
            }
        }
        return encoded.toString();
    }
}
