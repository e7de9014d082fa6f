package io.regesta.mlflow;

import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.DeleteAlias;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteModelTag;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.UpdateModel;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Stage;
import io.regesta.model.VersionOfModel;
import io.regesta.query.AliasTarget;
import io.regesta.query.ModelSearch;
import io.regesta.query.Reads;
import io.regesta.registry.Ids;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** MLflow's calls on registered models, their tags and their aliases. */
@Path("/api/2.0/mlflow/registered-models")
@Tag(name = "MLflow")
@Cancellable(false)
class RegisteredModels {
    private final Door door;
    private final Reads reads;
    private final Ids ids;

    RegisteredModels(Door door, Reads reads, Ids ids) {
        this.door = door;
        this.reads = reads;
        this.ids = ids;
    }

    @POST
    @Path("create")
    public Uni<Response> create(@Context RoutingContext context) {
        return door.write(
                context,
                call -> new Asked(
                        new CreateModel(ids.model(), call.required("name"), call.tags(), call.text("description")),
                        Reply.MODEL));
    }

    @POST
    @Path("rename")
    public Uni<Response> rename(@Context RoutingContext context) {
        return door.write(
                context,
                call -> new Asked(new RenameModel(call.required("name"), call.required("new_name")), Reply.MODEL));
    }

    /** An absent description clears it. */
    @PATCH
    @Path("update")
    public Uni<Response> update(@Context RoutingContext context) {
        return door.write(
                context,
                call -> new Asked(new UpdateModel(call.required("name"), call.text("description")), Reply.MODEL));
    }

    @DELETE
    @Path("delete")
    public Uni<Response> delete(@Context RoutingContext context) {
        return door.write(context, call -> new Asked(new DeleteModel(call.required("name")), Reply.NOTHING));
    }

    @GET
    @Path("get")
    public Uni<Response> get(@Context RoutingContext context) {
        return door.read(context, call -> {
            var name = call.required("name");
            return () -> reads.model(WORKSPACE, name)
                    .map(found -> found.map(model -> Answers.ok(Messages.OneModel.of(model)))
                            .orElseGet(() -> Answers.error(Errors.of(new ModelMissing(name)))));
        });
    }

    @GET
    @Path("search")
    public Uni<Response> search(@Context RoutingContext context) {
        return door.search(
                context,
                ModelSearch.DEFAULT_MAX_RESULTS,
                ModelSearch.LARGEST_MAX_RESULTS,
                ModelSearch::parse,
                search -> reads.searchModels(WORKSPACE, search).map(Messages.Models::of));
    }

    @GET
    @Path("get-latest-versions")
    public Uni<Response> latest(@Context RoutingContext context) {
        return door.read(context, call -> {
            var name = call.required("name");
            var stages = call.texts("stages");
            return () -> reads.latestVersions(WORKSPACE, name, known(stages))
                    .map(found -> found.map(versions -> latest(stages, versions))
                            .orElseGet(() -> Answers.error(Errors.of(new ModelMissing(name)))));
        });
    }

    /** MLflow looks for the model before it looks at the stages. */
    private static ResponseBuilder latest(List<String> stages, List<VersionOfModel> versions) {
        return stages.stream()
                .filter(stage -> Stage.named(stage).isEmpty())
                .findFirst()
                .map(unknown -> Answers.error(Errors.unknownStage(unknown)))
                .orElseGet(() -> Answers.ok(Messages.Versions.of(versions)));
    }

    private static Set<Stage> known(List<String> stages) {
        return stages.stream().map(Stage::named).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** The same call as by GET; MLflow's clients use this one. */
    @POST
    @Path("get-latest-versions")
    public Uni<Response> latestByPost(@Context RoutingContext context) {
        return latest(context);
    }

    @POST
    @Path("set-tag")
    public Uni<Response> setTag(@Context RoutingContext context) {
        return door.write(
                context,
                call -> new Asked(
                        new SetModelTag(call.required("name"), call.required("key"), call.text("value", "")),
                        Reply.NOTHING));
    }

    @DELETE
    @Path("delete-tag")
    public Uni<Response> deleteTag(@Context RoutingContext context) {
        return door.write(
                context,
                call -> new Asked(new DeleteModelTag(call.required("name"), call.required("key")), Reply.NOTHING));
    }

    @POST
    @Path("alias")
    public Uni<Response> setAlias(@Context RoutingContext context) {
        return door.write(
                context,
                call -> new Asked(
                        new SetAlias(call.required("name"), call.required("alias"), call.version()), Reply.NOTHING));
    }

    @DELETE
    @Path("alias")
    public Uni<Response> deleteAlias(@Context RoutingContext context) {
        return door.write(
                context,
                call -> new Asked(new DeleteAlias(call.required("name"), call.required("alias")), Reply.NOTHING));
    }

    @GET
    @Path("alias")
    public Uni<Response> alias(@Context RoutingContext context) {
        return door.read(context, call -> {
            var name = call.required("name");
            var alias = call.required("alias");
            return () -> reads.alias(WORKSPACE, name, alias).map(target -> switch (target) {
                case AliasTarget.Found(var version) -> Answers.ok(Messages.OneVersion.of(version));
                case AliasTarget.NoModel() -> Answers.error(Errors.of(new ModelMissing(name)));
                case AliasTarget.NoAlias() -> Answers.error(Errors.aliasMissing(alias));
                case AliasTarget.NoVersion() -> Answers.error(Errors.latestMissing(name));
            });
        });
    }
}
