package io.regesta.api;

import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.model.Command.DeleteAlias;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.query.AliasTarget;
import io.regesta.query.AliasTarget.Found;
import io.regesta.query.AliasTarget.NoAlias;
import io.regesta.query.AliasTarget.NoModel;
import io.regesta.query.AliasTarget.NoVersion;
import io.regesta.query.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Aliases of a model: names that point at one of its versions. */
@Path(Addresses.MODELS + "/{name}/aliases/{alias}")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "aliases", description = "Names that point at a version of a model")
public class AliasesResource {
    private final Reads reads;
    private final Writes writes;

    AliasesResource(Reads reads, Writes writes) {
        this.reads = reads;
        this.writes = writes;
    }

    @GET
    @Operation(
            operationId = "getAlias",
            summary = "Read the version that an alias points at",
            description = "The alias 'latest' always points at the version with the highest number.")
    @APIResponseSchema(value = Views.Version.class, responseDescription = "The version", responseCode = "200")
    public Uni<Response> get(@RestPath String name, @RestPath String alias) {
        return Answers.safely(() -> reads.alias(WORKSPACE, name, alias).map(target -> shown(target, name, alias)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setAlias", summary = "Point an alias at a version, wherever it pointed before")
    @APIResponse(responseCode = "204", description = "The alias points at that version now")
    public Uni<Response> set(
            @Context HttpServerRequest request,
            @RestPath String name,
            @RestPath String alias,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Bodies.AliasTarget.class)))
                    byte[] body) {
        return writes.ask(request, body, Bodies.AliasTarget.class, asked -> new SetAlias(name, alias, asked.version()));
    }

    @DELETE
    @Operation(operationId = "deleteAlias", summary = "Delete an alias")
    @APIResponse(responseCode = "204", description = "There is no such alias now")
    public Uni<Response> delete(@Context HttpServerRequest request, @RestPath String name, @RestPath String alias) {
        return writes.ask(request, new DeleteAlias(name, alias));
    }

    private static Response shown(AliasTarget target, String name, String alias) {
        return switch (target) {
            case Found(var version) -> Response.ok(Views.Version.of(version)).build();
            case NoModel() -> Answers.of(new ModelMissing(name));
            case NoAlias() ->
                Answers.of(Problem.of(
                        ProblemType.ALIAS_MISSING,
                        "The model " + Texts.quoted(name) + " has no alias " + Texts.quoted(alias) + "."));
            case NoVersion() ->
                Answers.of(Problem.of(
                        ProblemType.VERSION_MISSING, "The model " + Texts.quoted(name) + " has no version yet."));
        };
    }
}
