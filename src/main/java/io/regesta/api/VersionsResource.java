package io.regesta.api;

import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.api.Bodies.NewVersion;
import io.regesta.api.Bodies.Transition;
import io.regesta.api.Bodies.VersionChange;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.api.Writes.Written;
import io.regesta.http.Asks;
import io.regesta.model.Command;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Command.UpdateVersion;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.VersionMissing;
import io.regesta.model.VersionOfModel;
import io.regesta.query.Grammar;
import io.regesta.query.Page;
import io.regesta.query.Reads;
import io.regesta.query.VersionSearch;
import io.regesta.registry.SourceLocation.At;
import io.regesta.registry.SourceLocation.Nowhere;
import io.regesta.registry.SourceLocations;
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
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

/** Versions of a model. */
@Path(Addresses.MODELS + "/{name}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "versions", description = "Versions of a model, and the stages they are in")
public class VersionsResource {
    private static final List<String> HIGHEST_FIRST = List.of("version_number DESC");

    private final Reads reads;
    private final Writes writes;
    private final SourceLocations locations;

    VersionsResource(Reads reads, Writes writes, SourceLocations locations) {
        this.reads = reads;
        this.writes = writes;
        this.locations = locations;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "registerVersion", summary = "Add the next version")
    @APIResponseSchema(value = Views.Version.class, responseDescription = "The new version", responseCode = "201")
    public Uni<Response> register(
            @Context HttpServerRequest request,
            @RestPath String name,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewVersion.class)))
                    byte[] body) {
        return writes.askFound(
                request,
                body,
                NewVersion.class,
                asked -> locations
                        .locate(WORKSPACE, asked.source(), Asks.named(request))
                        .map(location -> switch (location) {
                            case At at -> new Good<>(command(name, asked, at));
                            case Nowhere(var why) -> new Wrong<>(Problems.ofSource(why));
                        }),
                VersionsResource::registered);
    }

    @GET
    @Operation(operationId = "searchVersions", summary = "Search the versions of a model, page by page")
    @APIResponseSchema(value = Views.Versions.class, responseDescription = "A page of versions", responseCode = "200")
    public Uni<Response> search(
            @RestPath String name,
            @QueryParam("filter")
                    @Parameter(
                            description = "MLflow's search grammar: version_number, run_id, source_path and tags",
                            example = "tags.validated = 'yes' AND version_number > 3")
                    @Nullable
                    String filter,
            @QueryParam("orderBy")
                    @Parameter(
                            description = "version_number, creation_timestamp or last_updated_timestamp, each with ASC"
                                    + " or DESC when wanted; without it, the highest number first",
                            example = "version_number ASC")
                    List<String> orderBy,
            @QueryParam("limit") @Parameter(ref = "limit") @Nullable String limit,
            @QueryParam("pageToken") @Parameter(ref = "pageToken") @Nullable String pageToken) {
        var order = orderBy.isEmpty() ? HIGHEST_FIRST : orderBy;
        Grammar<VersionSearch> grammar =
                (conditions, most, keys, token) -> VersionSearch.ofModel(name, conditions, most, keys, token);
        return switch (Searches.parse(grammar, filter, order, limit, pageToken)) {
            case Wrong<VersionSearch>(var problem) -> Uni.createFrom().item(Answers.of(problem));
            case Good<VersionSearch>(var search) -> Answers.safely(() -> search(name, search));
        };
    }

    private Uni<Response> search(String name, VersionSearch search) {
        return reads.searchVersions(WORKSPACE, search)
                .chain(page -> page.items().isEmpty()
                        ? reads.model(WORKSPACE, name)
                                .map(model -> model.isPresent() ? shown(page) : Answers.of(new ModelMissing(name)))
                        : Uni.createFrom().item(shown(page)));
    }

    @GET
    @Path("{number}")
    @Operation(operationId = "getVersion", summary = "Read a version")
    @APIResponseSchema(value = Views.Version.class, responseDescription = "The version", responseCode = "200")
    public Uni<Response> get(@RestPath String name, @RestPath int number) {
        return Answers.safely(() -> reads.version(WORKSPACE, name, number)
                .map(found -> found.map(version ->
                                Response.ok(Views.Version.of(version)).build())
                        .orElseGet(() -> Answers.of(new VersionMissing(name, Integer.toString(number))))));
    }

    @PATCH
    @Path("{number}")
    @Consumes({MediaType.APPLICATION_JSON, Addresses.MERGE_PATCH})
    @Operation(operationId = "changeVersion", summary = "Describe a version anew")
    @APIResponseSchema(
            value = Views.Version.class,
            responseDescription = "The version as it is now",
            responseCode = "200")
    public Uni<Response> change(
            @Context HttpServerRequest request,
            @RestPath String name,
            @RestPath int number,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = VersionChange.class)))
                    byte[] body) {
        return writes.ask(
                request,
                body,
                VersionChange.class,
                asked -> new UpdateVersion(name, number, asked.description().text()),
                written -> shown(written, number));
    }

    @DELETE
    @Path("{number}")
    @Operation(
            operationId = "deleteVersion",
            summary = "Delete a version, and the aliases that point at it",
            description = "Its number is not given again.")
    @APIResponse(responseCode = "204", description = "The version is gone")
    public Uni<Response> delete(@Context HttpServerRequest request, @RestPath String name, @RestPath int number) {
        return writes.ask(request, new DeleteVersion(name, number));
    }

    @POST
    @Path("{number}/transitions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "transitionStage",
            summary = "Move a version to a stage",
            description = "With archiveExisting every other version in that stage goes to Archived, in the same event.")
    @APIResponseSchema(
            value = Views.Version.class,
            responseDescription = "The version as it is now",
            responseCode = "200")
    public Uni<Response> transition(
            @Context HttpServerRequest request,
            @RestPath String name,
            @RestPath int number,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Transition.class)))
                    byte[] body) {
        return writes.ask(
                request,
                body,
                Transition.class,
                asked -> new TransitionStage(name, number, asked.stage(), Boolean.TRUE.equals(asked.archiveExisting())),
                written -> shown(written, number));
    }

    private static Command command(String name, NewVersion asked, At at) {
        return new RegisterVersion(
                name,
                at.source(),
                at.storage(),
                asked.runId(),
                asked.loggedModel(),
                asked.runLink(),
                asked.description(),
                Objects.requireNonNullElse(asked.tags(), Map.of()));
    }

    private static Response shown(Page<VersionOfModel> page) {
        return Response.ok(Views.Versions.of(page)).build();
    }

    private static ResponseBuilder registered(Written written) {
        var number = written.event() instanceof VersionRegistered registered
                ? registered.version()
                : written.model().lastVersion();
        return shown(written, number)
                .status(Response.Status.CREATED)
                .location(Addresses.version(written.model().name(), number));
    }

    /** The version after a write. An earlier request that is repeated may speak of one that is gone by now. */
    static ResponseBuilder shown(Written written, int number) {
        var model = written.model();
        return model.version(number)
                .map(version -> Response.ok(Views.Version.of(version)))
                .orElseGet(() ->
                        Response.fromResponse(Answers.of(new VersionMissing(model.name(), Integer.toString(number)))));
    }
}
