package io.regesta.api;

import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.api.Bodies.Approval;
import io.regesta.api.Bodies.Reason;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.model.Command.ApproveTransition;
import io.regesta.model.Command.CancelTransition;
import io.regesta.model.Command.RejectTransition;
import io.regesta.model.Command.RequestTransition;
import io.regesta.model.Refusal.VersionMissing;
import io.regesta.model.Stage;
import io.regesta.query.Page;
import io.regesta.query.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Requests for a version to be moved to a stage: for each stage one is open, or none. */
@Path(Addresses.MODELS + "/{name}/versions/{number}/transition-requests")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "transition requests", description = "Who asks for which version to be moved to which stage")
public class TransitionRequestsResource {
    private final Reads reads;
    private final Writes writes;

    TransitionRequestsResource(Reads reads, Writes writes) {
        this.reads = reads;
        this.writes = writes;
    }

    @GET
    @Operation(
            operationId = "listRequestsOfVersion",
            summary = "List the open requests for a version to be moved, the oldest first")
    @APIResponseSchema(
            value = Views.TransitionRequests.class,
            responseDescription = "All that are open, one for each stage at most",
            responseCode = "200")
    public Uni<Response> list(@RestPath String name, @RestPath int number) {
        return Answers.safely(() -> reads.requests(WORKSPACE, name, number)
                .map(found -> found.map(requests -> Response.ok(Views.TransitionRequests.of(new Page<>(requests, null)))
                                .build())
                        .orElseGet(() -> Answers.of(new VersionMissing(name, Integer.toString(number))))));
    }

    @PUT
    @Path("{stage}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "requestTransition",
            summary = "Ask for a version to be moved to a stage",
            description = "It stays where it is until somebody approves.")
    @APIResponse(responseCode = "204", description = "The request is open now, or the version is in that stage")
    public Uni<Response> request(
            @Context HttpServerRequest request,
            @RestPath String name,
            @RestPath int number,
            @RestPath String stage,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Reason.class)))
                    byte[] body) {
        return to(
                stage,
                wanted -> writes.ask(request, body, Reason.class, _ -> new RequestTransition(name, number, wanted)));
    }

    @POST
    @Path("{stage}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "approveTransition",
            summary = "Approve a request: move the version",
            description = "With archiveExisting every other version in that stage goes to Archived, in the same event.")
    @APIResponseSchema(
            value = Views.Version.class,
            responseDescription = "The version as it is now",
            responseCode = "200")
    public Uni<Response> approve(
            @Context HttpServerRequest request,
            @RestPath String name,
            @RestPath int number,
            @RestPath String stage,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Approval.class)))
                    byte[] body) {
        return to(
                stage,
                wanted -> writes.ask(
                        request,
                        body,
                        Approval.class,
                        asked -> new ApproveTransition(
                                name, number, wanted, Boolean.TRUE.equals(asked.archiveExisting())),
                        written -> VersionsResource.shown(written, number)));
    }

    @POST
    @Path("{stage}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "rejectTransition", summary = "Reject a request: the version stays where it is")
    @APIResponse(responseCode = "204", description = "The request is closed")
    public Uni<Response> reject(
            @Context HttpServerRequest request,
            @RestPath String name,
            @RestPath int number,
            @RestPath String stage,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Reason.class)))
                    byte[] body) {
        return to(
                stage,
                wanted -> writes.ask(request, body, Reason.class, _ -> new RejectTransition(name, number, wanted)));
    }

    @DELETE
    @Path("{stage}")
    @Operation(operationId = "cancelTransition", summary = "Take a request back: the version stays where it is")
    @APIResponse(responseCode = "204", description = "The request is closed")
    public Uni<Response> cancel(
            @Context HttpServerRequest request, @RestPath String name, @RestPath int number, @RestPath String stage) {
        return to(stage, wanted -> writes.ask(request, new CancelTransition(name, number, wanted)));
    }

    private static Uni<Response> to(String stage, Function<Stage, Uni<Response>> asked) {
        return switch (Stages.named(stage)) {
            case Wrong<Stage>(var problem) -> Uni.createFrom().item(Answers.of(problem));
            case Good<Stage>(var wanted) -> asked.apply(wanted);
        };
    }
}
