package io.regesta.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people write into headers, so that JSON and PostgreSQL can carry it. */
final class HeaderText {
    private static final String BASIC = "Basic ";
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private HeaderText() {}

    /** A header's value, read as UTF-8 where it is that, else as Latin-1; empty when there is none or it is blank. */
    static Optional<String> of(@Nullable String header) {
        return header == null
                ? Optional.empty()
                : Optional.of(decoded(header.getBytes(ISO_8859_1)).strip()).filter(text -> !text.isEmpty());
    }

    /**
     * A header's value in which {@code %XX} is a byte of UTF-8, for headers hold no other letters than ASCII's. A percent
     * sign that is not followed by two hexadecimal digits is itself. Empty when there is none or it is blank.
     */
    static Optional<String> ofEscaped(@Nullable String header) {
        return of(header).map(HeaderText::unescaped).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The user name of a Basic {@code Authorization} header; empty when there is none or it cannot be read. */
    static Optional<String> basicUser(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        byte[] credentials;
        try {
            credentials = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        var text = decoded(credentials);
        var colon = text.indexOf(':');
        return colon < 0 ? Optional.empty() : carried(text.substring(0, colon));
    }

    private static String unescaped(String text) {
        return ESCAPES.matcher(text).replaceAll(run -> {
            var bytes = HexFormat.of().parseHex(run.group().replace("%", ""));
            return Matcher.quoteReplacement(Utf8.decoded(bytes));
        });
    }

    private static String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, ISO_8859_1);
        }
    }

    /** PostgreSQL has no U+0000. A name with one is nobody's. */
    private static Optional<String> carried(String text) {
        return text.isBlank() || text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    }
}
