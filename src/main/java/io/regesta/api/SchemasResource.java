package io.regesta.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What messages look like: their JSON Schemas, and the description of the topics that carry them. */
@Path("/")
@Tag(name = "server", description = "The server itself")
public class SchemasResource {

    @GET
    @Path("schemas/{name:[a-z0-9-]+\\.v[0-9]+\\.json}")
    @Produces("application/schema+json")
    @Operation(operationId = "readSchema", summary = "Read a message's JSON Schema")
    @APIResponse(
            responseCode = "200",
            description = "The schema",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "There is none of that name")
    public byte[] schema(@RestPath String name) throws IOException {
        return resource("/schemas/" + name);
    }

    @GET
    @Path("asyncapi")
    @Produces("application/yaml")
    @Operation(operationId = "readTopics", summary = "Read the AsyncAPI description of the topics")
    @APIResponse(
            responseCode = "200",
            description = "The description",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public byte[] topics() throws IOException {
        return resource("/asyncapi.yaml");
    }

    private static byte[] resource(String path) throws IOException {
        try (var stream = SchemasResource.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new NotFoundException();
            }
            return stream.readAllBytes();
        }
    }
}
