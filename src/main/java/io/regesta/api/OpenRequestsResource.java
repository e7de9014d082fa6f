package io.regesta.api;

import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.model.Stage;
import io.regesta.query.Reads;
import io.regesta.query.RequestToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What waits for somebody to approve or to reject it, whatever the model. */
@Path(Addresses.TRANSITION_REQUESTS)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "transition requests", description = "Who asks for which version to be moved to which stage")
public class OpenRequestsResource {
    private final Reads reads;

    OpenRequestsResource(Reads reads) {
        this.reads = reads;
    }

    @GET
    @Operation(
            operationId = "listTransitionRequests",
            summary = "List the open requests for versions to be moved, the oldest first, page by page")
    @APIResponseSchema(
            value = Views.TransitionRequests.class,
            responseDescription = "A page of open requests",
            responseCode = "200")
    public Uni<Response> list(
            @QueryParam("stage")
                    @Parameter(
                            description = "Of those for this stage, in any case; without it, of all",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"None", "Staging", "Production", "Archived"}))
                    @Nullable
                    String stage,
            @QueryParam("limit") @Parameter(ref = "limit") @Nullable String limit,
            @QueryParam("pageToken") @Parameter(ref = "pageToken") @Nullable String pageToken) {
        if (stage == null) {
            return list((Stage) null, limit, pageToken);
        }
        return switch (Stages.named(stage)) {
            case Wrong<Stage>(var problem) -> Uni.createFrom().item(Answers.of(problem));
            case Good<Stage>(var to) -> list(to, limit, pageToken);
        };
    }

    private Uni<Response> list(@Nullable Stage to, @Nullable String limit, @Nullable String pageToken) {
        return switch (Searches.page(limit, RequestToken.parse(pageToken, to))) {
            case Wrong<Integer>(var problem) -> Uni.createFrom().item(Answers.of(problem));
            case Good<Integer>(var most) ->
                Answers.safely(() -> reads.requests(WORKSPACE, to, pageToken, most)
                        .map(page ->
                                Response.ok(Views.TransitionRequests.of(page)).build()));
        };
    }
}
