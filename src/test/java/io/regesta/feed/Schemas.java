package io.regesta.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds messages against the schemas that the registry serves. */
public final class Schemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory -> factory.schemaMappers(mappers -> mappers.mapPrefix(Attributes.SCHEMAS, "classpath:schemas/")));
    private static final Map<String, JsonSchema> KNOWN = new ConcurrentHashMap<>();

    private Schemas() {}

    /** Fails when a value is not what the schema of that address, a message's {@code ce_dataschema}, says. */
    public static void check(String schema, JsonNode value) {
        var known = KNOWN.computeIfAbsent(
                schema,
                address -> FACTORY.getSchema(
                        SchemaLocation.of(address),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        assertThat(known.validate(value.toString(), InputFormat.JSON))
                .as(value.toString())
                .isEmpty();
    }
}
