package io.regesta.journal;

import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record in the making; its event and attempt are called after stream and revision unless told otherwise. */
record Records(
        String event,
        String attempt,
        String workspace,
        String stream,
        long revision,
        @Nullable String after,
        Set<String> claims,
        Set<String> releases,
        Map<String, Long> requires,
        long deadline) {

    static Records of(String stream, long revision, @Nullable String after) {
        var id = stream + revision;
        return new Records(id, id, "default", stream, revision, after, Set.of(), Set.of(), Map.of(), Long.MAX_VALUE);
    }

    /** The id that stands for a word. */
    static UUID id(String word) {
        return UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8));
    }

    Records event(String to) {
        return new Records(to, attempt, workspace, stream, revision, after, claims, releases, requires, deadline);
    }

    Records attempt(String to) {
        return new Records(event, to, workspace, stream, revision, after, claims, releases, requires, deadline);
    }

    Records workspace(String to) {
        return new Records(event, attempt, to, stream, revision, after, claims, releases, requires, deadline);
    }

    Records claims(String name) {
        return new Records(
                event, attempt, workspace, stream, revision, after, Set.of(name), releases, requires, deadline);
    }

    Records releases(String name) {
        return new Records(
                event, attempt, workspace, stream, revision, after, claims, Set.of(name), requires, deadline);
    }

    Records requires(Map<String, Long> to) {
        return new Records(event, attempt, workspace, stream, revision, after, claims, releases, to, deadline);
    }

    Records deadline(long to) {
        return new Records(event, attempt, workspace, stream, revision, after, claims, releases, requires, to);
    }

    Envelope build() {
        return new Envelope(
                id(event),
                id(attempt),
                workspace,
                stream,
                revision,
                after == null ? null : id(after),
                claims,
                releases,
                requires,
                deadline,
                "Played",
                1,
                new Actor("somebody", false),
                null,
                null,
                null,
                null,
                NullNode.instance);
    }
}
