package io.regesta.api;

import static io.regesta.api.ProblemType.FIELD_INVALID;
import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.feed.HeldSlots;
import io.regesta.feed.StageChanges;
import io.regesta.feed.StageChanges.Start.At;
import io.regesta.model.Stage;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What the slots of a stage hold, and the position from which to follow what becomes of it. */
@Path(Addresses.STAGES)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "stages", description = "What the stages hold, and how that changes")
public class StagesResource {
    private final HeldSlots slots;
    private final StageChanges changes;

    StagesResource(HeldSlots slots, StageChanges changes) {
        this.slots = slots;
        this.changes = changes;
    }

    @GET
    @Path("{stage}")
    @Operation(
            operationId = "readStage",
            summary = "Read what a stage holds, model by model",
            description = "Every page has the position of the first: follow the stage changes after it, and nothing"
                    + " is missed.")
    @APIResponseSchema(value = Views.Stage.class, responseDescription = "A page of slots", responseCode = "200")
    public Uni<Response> read(
            @RestPath
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"Staging", "Production"}))
                    String stage,
            @QueryParam("limit") @Parameter(ref = "limit") @Nullable String limit,
            @QueryParam("pageToken") @Parameter(ref = "pageToken") @Nullable String pageToken) {
        var slot = Stage.named(stage).filter(Stage::isSlot);
        if (slot.isEmpty()) {
            return answer(Problem.of(FIELD_INVALID, "stage", "Give stage as Staging or Production."));
        }
        return switch (Searches.limit(limit)) {
            case Wrong<Integer>(var problem) -> answer(problem);
            case Good<Integer>(var most) ->
                switch (SlotToken.parse(pageToken, slot.get())) {
                    case Wrong<Optional<SlotToken>>(var problem) -> answer(problem);
                    case Good<Optional<SlotToken>>(var token) -> read(slot.get(), most, token.orElse(null));
                };
        };
    }

    private Uni<Response> read(Stage slot, int limit, @Nullable SlotToken token) {
        return switch (Starts.after(changes, token == null ? null : token.position(), "pageToken")) {
            case Wrong<At>(var problem) -> answer(problem);
            case Good<At>(var start) ->
                Answers.safely(() -> slots.page(
                                WORKSPACE, start.place(), slot, token == null ? null : token.behind(), limit)
                        .map(page ->
                                Response.ok(Views.Stage.of(page, slot, token)).build()));
        };
    }

    private static Uni<Response> answer(Problem problem) {
        return Uni.createFrom().item(Answers.of(problem));
    }
}
