package io.regesta.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.journal.Actor;
import io.regesta.journal.Codec;
import io.regesta.journal.Position;
import io.regesta.model.Event;
import java.util.UUID;

/** Events as the history keeps them. */
final class Histories {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Histories() {}

    /** An event with a context, in JSON with single quotes. */
    static HistoryEvent event(Event event, String context) {
        return new HistoryEvent(
                new Position("KdsrluCTQ-eb4D0DKYKZug", 7, 9_128),
                "default",
                "model/01a20708-2156-7d9f-975f-41c0773c57d4",
                42,
                UUID.fromString("01a20708-1edf-75db-a293-ea4c0171e48a"),
                1_795_415_562_555L,
                Codec.type(event),
                Codec.schema(event),
                new Actor("anna", false),
                "Better in every way",
                null,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                Codec.data(event),
                json(context),
                context.length());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
