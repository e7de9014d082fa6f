package io.regesta.api;

import static io.regesta.api.ProblemType.FIELD_INVALID;
import static io.regesta.api.ProblemType.STAGE_EMPTY;
import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.api.Bodies.ModelChange;
import io.regesta.api.Bodies.NewModel;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.model.Command;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.UpdateModel;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Stage;
import io.regesta.model.VersionOfModel;
import io.regesta.query.HistoryToken;
import io.regesta.query.ModelSearch;
import io.regesta.query.Reads;
import io.regesta.registry.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Registered models. */
@Path(Addresses.MODELS)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "models", description = "Registered models, and what was done to them")
public class ModelsResource {
    private final Reads reads;
    private final Writes writes;
    private final Ids ids;

    ModelsResource(Reads reads, Writes writes, Ids ids) {
        this.reads = reads;
        this.writes = writes;
        this.ids = ids;
    }

    @GET
    @Operation(operationId = "searchModels", summary = "Search models, page by page")
    @APIResponseSchema(value = Views.Models.class, responseDescription = "A page of models", responseCode = "200")
    public Uni<Response> search(
            @QueryParam("filter")
                    @Parameter(
                            description = "MLflow's search grammar. Without one on the tag mlflow.prompt.is_prompt,"
                                    + " prompts are left out.",
                            example = "name LIKE 'churn%' AND tags.team = 'growth'")
                    @Nullable
                    String filter,
            @QueryParam("orderBy")
                    @Parameter(
                            description = "name or last_updated_timestamp, each with ASC or DESC when wanted",
                            example = "last_updated_timestamp DESC")
                    List<String> orderBy,
            @QueryParam("limit") @Parameter(ref = "limit") @Nullable String limit,
            @QueryParam("pageToken") @Parameter(ref = "pageToken") @Nullable String pageToken) {
        return switch (Searches.parse(ModelSearch::parse, filter, orderBy, limit, pageToken)) {
            case Wrong<ModelSearch>(var problem) -> Uni.createFrom().item(Answers.of(problem));
            case Good<ModelSearch>(var search) ->
                Answers.safely(() -> reads.searchModels(WORKSPACE, search)
                        .map(page -> Response.ok(Views.Models.of(page)).build()));
        };
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createModel", summary = "Make a model")
    @APIResponseSchema(value = Views.Model.class, responseDescription = "The new model", responseCode = "201")
    public Uni<Response> create(
            @Context HttpServerRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewModel.class)))
                    byte[] body) {
        return writes.ask(
                request,
                body,
                NewModel.class,
                asked -> new CreateModel(
                        ids.model(),
                        asked.name(),
                        Objects.requireNonNullElse(asked.tags(), Map.of()),
                        asked.description()),
                written -> Response.created(Addresses.model(written.model().name()))
                        .entity(Views.Model.of(written.model())));
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getModel", summary = "Read a model")
    @APIResponseSchema(value = Views.Model.class, responseDescription = "The model", responseCode = "200")
    public Uni<Response> get(@RestPath String name) {
        return Answers.safely(() -> reads.model(WORKSPACE, name)
                .map(found -> found.map(model -> Response.ok(Views.Model.of(model))
                                .tag(Revisions.tag(model))
                                .build())
                        .orElseGet(() -> Answers.of(new ModelMissing(name)))));
    }

    @PATCH
    @Path("{name}")
    @Consumes({MediaType.APPLICATION_JSON, Addresses.MERGE_PATCH})
    @Operation(
            operationId = "changeModel",
            summary = "Rename a model, or describe it anew",
            description = "One change a request: each is one event in the model's history.")
    @APIResponseSchema(value = Views.Model.class, responseDescription = "The model as it is now", responseCode = "200")
    public Uni<Response> change(
            @Context HttpServerRequest request,
            @RestPath String name,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ModelChange.class)))
                    byte[] body) {
        return writes.ask(
                request,
                body,
                ModelChange.class,
                asked -> change(name, asked),
                written -> Response.ok(Views.Model.of(written.model())));
    }

    @DELETE
    @Path("{name}")
    @Operation(operationId = "deleteModel", summary = "Delete a model with all its versions")
    @APIResponse(responseCode = "204", description = "The model is gone, and its name is free")
    public Uni<Response> delete(@Context HttpServerRequest request, @RestPath String name) {
        return writes.ask(request, new DeleteModel(name));
    }

    @GET
    @Path("{name}/latest")
    @Operation(operationId = "getLatestVersion", summary = "Read the version with the highest number")
    @APIResponseSchema(value = Views.Version.class, responseDescription = "The version", responseCode = "200")
    public Uni<Response> latest(
            @RestPath String name,
            @QueryParam("stage")
                    @Parameter(
                            description = "Of the versions in this stage, in any case; without it, of all",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"None", "Staging", "Production", "Archived"}))
                    @Nullable
                    String stage) {
        var wanted = stage == null ? Optional.<Stage>empty() : Stage.named(stage);
        if (stage != null && wanted.isEmpty()) {
            return Uni.createFrom()
                    .item(Answers.of(
                            Problem.of(FIELD_INVALID, "stage", "Give stage as one of " + BodyReader.STAGES + ".")));
        }
        return Answers.safely(() -> reads.latestVersions(
                        WORKSPACE, name, wanted.map(Set::of).orElse(Set.of()))
                .map(found -> found.map(versions -> latest(versions, name))
                        .orElseGet(() -> Answers.of(new ModelMissing(name)))));
    }

    @GET
    @Path("{name}/history")
    @Operation(
            operationId = "getHistory",
            summary = "Read what happened to a model: who, when, why, what, and from where to where")
    @APIResponseSchema(value = Views.History.class, responseDescription = "A page of events", responseCode = "200")
    public Uni<Response> history(
            @RestPath String name,
            @QueryParam("limit") @Parameter(ref = "limit") @Nullable String limit,
            @QueryParam("pageToken") @Parameter(ref = "pageToken") @Nullable String pageToken) {
        return switch (Searches.page(limit, HistoryToken.parse(pageToken))) {
            case Wrong<Integer>(var problem) -> Uni.createFrom().item(Answers.of(problem));
            case Good<Integer>(var most) ->
                Answers.safely(() -> reads.history(WORKSPACE, name, pageToken, most)
                        .map(found -> found.map(page ->
                                        Response.ok(Views.History.of(page)).build())
                                .orElseGet(() -> Answers.of(new ModelMissing(name)))));
        };
    }

    private static Response latest(List<VersionOfModel> versions, String name) {
        return versions.isEmpty()
                ? Answers.of(Problem.of(
                        STAGE_EMPTY,
                        "The model " + Texts.quoted(name) + " has no version there. Look in another stage."))
                : Response.ok(Views.Version.of(versions.getLast())).build();
    }

    private static Command change(String name, ModelChange asked) {
        return asked.name() != null
                ? new RenameModel(name, asked.name())
                : new UpdateModel(
                        name, Objects.requireNonNull(asked.description()).text());
    }
}
