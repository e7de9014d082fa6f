package io.regesta.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Where a call's fields come from. Both ways give JSON values, as MLflow's server sees them. */
sealed interface Parameters {

    /** The field's value; JSON null when it is absent. */
    JsonNode one(String name);

    /** The value of a field that is a list; JSON null when it is absent. */
    JsonNode many(String name);

    /** Fields of a JSON object. */
    record InBody(JsonNode object) implements Parameters {
        @Override
        public JsonNode one(String name) {
            var value = object.get(name);
            return value == null ? NullNode.getInstance() : value;
        }

        @Override
        public JsonNode many(String name) {
            return one(name);
        }
    }

    /** Fields of a query string: a field that occurs once is a string or a list of one. */
    record InQuery(Map<String, List<String>> values) implements Parameters {
        private static final int MOST_FIELDS = 10_000;

        /** @throws IllegalArgumentException when the query is not properly encoded */
        static InQuery parse(String query) {
            return new InQuery(
                    new QueryStringDecoder(query, StandardCharsets.UTF_8, false, MOST_FIELDS, true).parameters());
        }

        @Override
        public JsonNode one(String name) {
            var all = values.get(name);
            return all == null ? NullNode.getInstance() : JsonNodeFactory.instance.textNode(all.getFirst());
        }

        @Override
        public JsonNode many(String name) {
            var all = values.get(name);
            if (all == null) {
                return NullNode.getInstance();
            }
            var list = JsonNodeFactory.instance.arrayNode(all.size());
            all.forEach(list::add);
            return list;
        }
    }
}
