package io.regesta.http;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads bytes of clients as text, without passing over those that are none. */
public final class Utf8 {
    /** Half of a surrogate pair, which no text may hold: whoever takes the text in refuses it, and names the field. */
    private static final String NO_TEXT = "\uDC80";

    private Utf8() {}

    /** The bytes as text, with half of a surrogate pair for those that are not UTF-8. */
    public static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(NO_TEXT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
