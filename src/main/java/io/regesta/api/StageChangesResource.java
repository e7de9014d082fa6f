package io.regesta.api;

import static io.regesta.api.ProblemType.FIELD_INVALID;

import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.feed.ChangeFilter;
import io.regesta.feed.StageChanges;
import io.regesta.feed.StageChanges.Start.At;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What happened to stages, in order. Who accepts {@code text/event-stream} is served by {@link EventStreams}. */
@Path(Addresses.STAGE_CHANGES)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "stages", description = "What the stages hold, and how that changes")
public class StageChangesResource {
    private static final int LONGEST_WAIT = 60;

    private final StageChanges changes;

    StageChangesResource(StageChanges changes) {
        this.changes = changes;
    }

    @GET
    @Operation(
            operationId = "readStageChanges",
            summary = "Read or follow the stage changes, in order",
            description = "With Accept: text/event-stream they come as they happen, each with its position as the"
                    + " event's id; Last-Event-ID, or after, says where to go on.")
    @APIResponse(
            responseCode = "200",
            description = "Some stage changes, in order",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Views.StageChanges.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> read(
            @QueryParam("after")
                    @Parameter(
                            description = "A position, such as next of the page before: read what happened after it."
                                    + " Without it, from the start")
                    @Nullable
                    String after,
            @QueryParam("limit") @Parameter(ref = "limit") @Nullable String limit,
            @QueryParam("wait")
                    @Parameter(
                            description = "When nothing has happened yet, wait so many seconds for the first",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "60"))
                    @Nullable
                    String wait,
            @QueryParam("model")
                    @Parameter(description = "Only of the model of this id, or of this name then")
                    @Nullable
                    String model,
            @QueryParam("stage")
                    @Parameter(
                            description = "Only those by which a version left or entered this stage",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"None", "Staging", "Production", "Archived"}))
                    @Nullable
                    String stage) {
        return switch (Starts.after(changes, after, "after")) {
            case Wrong<At>(var problem) -> answer(problem);
            case Good<At>(var start) ->
                switch (Starts.filter(model, stage)) {
                    case Wrong<ChangeFilter>(var problem) -> answer(problem);
                    case Good<ChangeFilter>(var filter) ->
                        switch (Searches.limit(limit)) {
                            case Wrong<Integer>(var problem) -> answer(problem);
                            case Good<Integer>(var most) ->
                                switch (patience(wait)) {
                                    case Wrong<Duration>(var problem) -> answer(problem);
                                    case Good<Duration>(var patience) ->
                                        Answers.safely(() -> changes.read(start, filter, most, patience)
                                                .map(page -> Response.ok(Views.StageChanges.of(page))
                                                        .build()));
                                };
                        };
                };
        };
    }

    private static Uni<Response> answer(Problem problem) {
        return Uni.createFrom().item(Answers.of(problem));
    }

    private static Checked<Duration> patience(@Nullable String wait) {
        var seconds = wait == null ? 0 : Searches.number(wait).orElse(-1);
        return seconds >= 0 && seconds <= LONGEST_WAIT
                ? new Good<>(Duration.ofSeconds(seconds))
                : new Wrong<>(Problem.of(
                        FIELD_INVALID,
                        "wait",
                        "Give wait as a whole number of seconds from 0 to " + LONGEST_WAIT + "."));
    }
}
