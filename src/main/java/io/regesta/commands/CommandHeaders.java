package io.regesta.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** The names of the records' headers, for good, and how one is read. */
final class CommandHeaders {

    /** Of a command: the sender's own name for it. Sent again with it, it happens once. Outcomes carry it too. */
    static final String ID = "regesta-command-id";

    /** Of a command: the topic that its outcome is to be sent to. */
    static final String REPLY_TO = "regesta-reply-to";

    /** Of a command: who asks, unverified. */
    static final String ACTOR = "regesta-actor";

    /** Of a command: why, in the asker's words. */
    static final String COMMENT = "regesta-comment";

    /** Of a command, and of its outcome: W3C's trace context. */
    static final String TRACE = "traceparent";

    /** Of an outcome: {@code done}, {@code unchanged} or {@code refused}. */
    static final String OUTCOME = "regesta-outcome";

    /** Of a dead letter: why it could not be read. */
    static final String DEAD_REASON = "regesta-dead-reason";

    /** Of a dead letter: the field or header at fault, when it is one. */
    static final String DEAD_FIELD = "regesta-dead-field";

    /** Of a dead letter: where it stood, as {@code topic:partition:offset}. */
    static final String DEAD_AT = "regesta-dead-at";

    private CommandHeaders() {}

    /**
     * The last header of that name, or empty when there is none or it is blank.
     *
     * @throws Unreadable when it is not UTF-8
     */
    static Optional<String> text(Headers headers, String name) throws Unreadable {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(text(name, header.value())).filter(text -> !text.isBlank());
    }

    /** Bytes as a text; {@code name} says what they are when they are none. */
    static String text(String name, byte[] bytes) throws Unreadable {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Unreadable(name, "The " + name + " is not UTF-8.");
        }
    }
}
