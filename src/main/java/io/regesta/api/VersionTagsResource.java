package io.regesta.api;

import io.regesta.api.Bodies.TagValue;
import io.regesta.model.Command.DeleteVersionTag;
import io.regesta.model.Command.SetVersionTag;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Tags of a version. A key may hold slashes, as they are or encoded. */
@Path(Addresses.MODELS + "/{name}/versions/{number}/tags")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "tags", description = "Tags of models and of versions")
public class VersionTagsResource {
    private final Writes writes;

    VersionTagsResource(Writes writes) {
        this.writes = writes;
    }

    @PUT
    @Path("{key:.+}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setVersionTag", summary = "Set a tag of a version")
    @APIResponse(responseCode = "204", description = "The tag has that value now")
    public Uni<Response> set(
            @Context HttpServerRequest request,
            @RestPath String name,
            @RestPath int number,
            @RestPath String key,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TagValue.class)))
                    byte[] body) {
        return writes.ask(request, body, TagValue.class, asked -> new SetVersionTag(name, number, key, asked.value()));
    }

    @DELETE
    @Path("{key:.+}")
    @Operation(operationId = "deleteVersionTag", summary = "Delete a tag of a version")
    @APIResponse(responseCode = "204", description = "There is no such tag now")
    public Uni<Response> delete(
            @Context HttpServerRequest request, @RestPath String name, @RestPath int number, @RestPath String key) {
        return writes.ask(request, new DeleteVersionTag(name, number, key));
    }
}
