package io.regesta.commands;

import static io.regesta.commands.CommandHeaders.ACTOR;
import static io.regesta.commands.CommandHeaders.COMMENT;
import static io.regesta.commands.CommandHeaders.ID;
import static io.regesta.commands.CommandHeaders.REPLY_TO;
import static io.regesta.commands.CommandHeaders.TRACE;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.journal.Actor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records as commands, strictly: nothing is guessed, converted or passed over, and what is wrong is named. */
final class CommandReader {
    private static final String WORKSPACE = "default";
    private static final Actor ANONYMOUS = new Actor("anonymous", false);
    private static final int LONGEST_ID = 255;
    private static final Pattern TRACE_FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Set<String> FIELDS = Set.of("type", "schema", "ifRevision", "data");
    private static final String TYPES =
            Stream.of(CommandType.values()).map(CommandType::title).collect(Collectors.joining(", "));

    private final Set<String> replyTopics;

    /** @param replyTopics the topics that outcomes may be sent to at a sender's wish */
    CommandReader(Set<String> replyTopics) {
        this.replyTopics = replyTopics;
    }

    /**
     * The command that a record is.
     *
     * @throws Unreadable when it is none
     */
    Received read(ConsumerRecord<byte @Nullable [], byte @Nullable []> message) throws Unreadable {
        var headers = message.headers();
        var id = CommandHeaders.text(headers, ID)
                .orElseThrow(() -> new Unreadable(ID, "Give the command an id of its own in the header " + ID + "."));
        if (id.codePointCount(0, id.length()) > LONGEST_ID || id.indexOf('\0') >= 0) {
            throw new Unreadable(ID, "Give " + ID + " at most " + LONGEST_ID + " characters, and no U+0000.");
        }
        var workspace = workspace(message.key());
        var replyTo = CommandHeaders.text(headers, REPLY_TO).orElse(null);
        if (replyTo != null && !replyTopics.contains(replyTo)) {
            throw new Unreadable(
                    REPLY_TO, "Outcomes are not sent to " + Quoted.of(replyTo) + ": it is no configured reply topic.");
        }
        var value = message.value();
        if (value == null) {
            throw new Unreadable(null, "The record has no value. Send a JSON object.");
        }
        var json = StrictJson.object(value);
        StrictJson.known(json, FIELDS, "");
        var type = type(json);
        return new Received(
                id,
                workspace,
                type,
                StrictJson.body(json.path("data"), type.form()),
                CommandHeaders.text(headers, ACTOR)
                        .map(name -> new Actor(name, false))
                        .orElse(ANONYMOUS),
                CommandHeaders.text(headers, COMMENT).orElse(null),
                replyTo,
                CommandHeaders.text(headers, TRACE)
                        .filter(trace -> TRACE_FORM.matcher(trace).matches())
                        .orElse(null),
                revision(json, type),
                fingerprint(value));
    }

    private static String workspace(byte @Nullable [] key) throws Unreadable {
        if (key == null || !WORKSPACE.equals(CommandHeaders.text("key", key))) {
            throw new Unreadable("key", "Key the record by its workspace. Only '" + WORKSPACE + "' is served.");
        }
        return WORKSPACE;
    }

    private static CommandType type(JsonNode json) throws Unreadable {
        var name = json.path("type");
        if (!name.isTextual()) {
            throw new Unreadable("type", "Give type as one of " + TYPES + ".");
        }
        var type = CommandType.named(name.textValue())
                .orElseThrow(() -> new Unreadable(
                        "type", "There is no command " + Quoted.of(name.textValue()) + ", only: " + TYPES + "."));
        var schema = json.path("schema");
        if (!schema.isInt() || schema.intValue() != type.schema()) {
            throw new Unreadable("schema", "Give schema as " + type.schema() + ": it is the version of the data.");
        }
        return type;
    }

    private static @Nullable Long revision(JsonNode json, CommandType type) throws Unreadable {
        var revision = json.path("ifRevision");
        if (revision.isMissingNode()) {
            return null;
        }
        if (type == CommandType.CREATE_MODEL) {
            throw new Unreadable("ifRevision", "A model that is to be made has no revision. Leave ifRevision out.");
        }
        if (!revision.isIntegralNumber() || !revision.canConvertToLong() || revision.longValue() < 1) {
            throw new Unreadable("ifRevision", "Give ifRevision as a whole number from 1 on.");
        }
        return revision.longValue();
    }

    private static String fingerprint(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
