package io.regesta.mlflow;

import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.DeleteVersionTag;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Command.SetVersionTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Command.UpdateVersion;
import io.regesta.model.Refusal.FieldMissing;
import io.regesta.model.Refusal.VersionMissing;
import io.regesta.query.Reads;
import io.regesta.query.VersionSearch;
import io.regesta.registry.SourceLocation.At;
import io.regesta.registry.SourceLocation.Nowhere;
import io.regesta.registry.SourceLocations;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** MLflow's calls on model versions and their tags. */
@Path("/api/2.0/mlflow/model-versions")
@Tag(name = "MLflow")
@Cancellable(false)
class ModelVersions {
    private final Door door;
    private final Reads reads;
    private final SourceLocations locations;

    ModelVersions(Door door, Reads reads, SourceLocations locations) {
        this.door = door;
        this.reads = reads;
        this.locations = locations;
    }

    /** Absent texts are stored as empty ones: over REST MLflow shows them so. */
    @POST
    @Path("create")
    public Uni<Response> create(@Context RoutingContext context) {
        return door.read(context, call -> {
            var name = call.required("name");
            var source = call.required("source");
            var runId = call.text("run_id", "");
            var tags = call.tags();
            var runLink = call.text("run_link", "");
            var description = call.text("description", "");
            var loggedModel = call.filled("model_id");
            return () -> locations.locate(WORKSPACE, source, call.command()).chain(location -> switch (location) {
                case At(var kept, var storage) ->
                    door.ask(
                            call,
                            new Asked(
                                    new RegisterVersion(
                                            name, kept, storage, runId, loggedModel, runLink, description, tags),
                                    Reply.REGISTERED));
                case Nowhere(var why) -> Door.answer(Answers.error(Errors.of(why)));
            });
        });
    }

    @POST
    @Path("transition-stage")
    public Uni<Response> transition(@Context RoutingContext context) {
        return door.write(context, call -> {
            var name = call.required("name");
            var number = call.required("version");
            var stage = call.required("stage");
            var archive = call.truth("archive_existing_versions");
            var to = call.stage(stage);
            var version = call.version(number);
            return new Asked(new TransitionStage(name, version, to, archive), Reply.moved(version, stage));
        });
    }

    /** An absent description clears it. */
    @PATCH
    @Path("update")
    public Uni<Response> update(@Context RoutingContext context) {
        return door.write(context, call -> {
            var name = call.required("name");
            var version = call.version();
            return new Asked(new UpdateVersion(name, version, call.text("description")), Reply.version(version));
        });
    }

    @DELETE
    @Path("delete")
    public Uni<Response> delete(@Context RoutingContext context) {
        return door.write(
                context, call -> new Asked(new DeleteVersion(call.required("name"), call.version()), Reply.NOTHING));
    }

    @GET
    @Path("get")
    public Uni<Response> get(@Context RoutingContext context) {
        return door.read(context, call -> {
            var name = call.required("name");
            var version = call.version();
            return () -> answer(name, version, reads.version(WORKSPACE, name, version), Messages.OneVersion::of);
        });
    }

    /** MLflow requires no fields here, and of absent ones says something else than elsewhere. */
    @GET
    @Path("get-download-uri")
    public Uni<Response> downloadUri(@Context RoutingContext context) {
        return door.read(context, call -> {
            var name = call.text("name", "");
            if (name.isBlank()) {
                call.unfit(Errors.of(new FieldMissing("name")));
            }
            var version = call.version(call.text("version", ""));
            return () ->
                    answer(name, version, reads.storageLocation(WORKSPACE, name, version), Messages.DownloadUri::new);
        });
    }

    @GET
    @Path("search")
    public Uni<Response> search(@Context RoutingContext context) {
        return door.search(
                context,
                VersionSearch.DEFAULT_MAX_RESULTS,
                VersionSearch.LARGEST_MAX_RESULTS,
                VersionSearch::parse,
                search -> reads.searchVersions(WORKSPACE, search).map(Messages.Versions::of));
    }

    @POST
    @Path("set-tag")
    public Uni<Response> setTag(@Context RoutingContext context) {
        return door.write(
                context,
                call -> new Asked(
                        new SetVersionTag(
                                call.required("name"), call.version(), call.required("key"), call.text("value", "")),
                        Reply.NOTHING));
    }

    @DELETE
    @Path("delete-tag")
    public Uni<Response> deleteTag(@Context RoutingContext context) {
        return door.write(
                context,
                call -> new Asked(
                        new DeleteVersionTag(call.required("name"), call.version(), call.required("key")),
                        Reply.NOTHING));
    }

    /** What was found of a version; when nothing was, that it is missing. */
    private static <T> Uni<ResponseBuilder> answer(
            String name, int version, Uni<Optional<T>> read, Function<T, Object> message) {
        return read.map(found -> found.map(it -> Answers.ok(message.apply(it)))
                .orElseGet(() -> Answers.error(Errors.of(new VersionMissing(name, Integer.toString(version))))));
    }
}
