package io.regesta.query;

import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import io.regesta.model.StorableText;
import io.regesta.model.VersionOfModel;
import io.regesta.query.AliasTarget.Found;
import io.regesta.query.AliasTarget.NoAlias;
import io.regesta.query.AliasTarget.NoModel;
import io.regesta.query.AliasTarget.NoVersion;
import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The one door for reads. What is found is answered as it was at one moment, and costs what it returns, not what there is.
 * Names and aliases are compared exactly; one that cannot be stored is one that is not there.
 */
@ApplicationScoped
public class Reads {
    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final ReadGate gate;
    private final KeptModels kept;

    Reads(Mutiny.SessionFactory sessions, Pool pool, ReadGate gate, KeptModels kept) {
        this.sessions = sessions;
        this.pool = pool;
        this.gate = gate;
        this.kept = kept;
    }

    /** The model with all tags and aliases, and as {@code versions} the latest of each stage; empty: no such model. */
    public Uni<Optional<RegisteredModel>> model(String workspace, String name) {
        return first(Question.model(workspace, name)).map(row -> row.map(RegisteredModelRow::toModel));
    }

    /** The version with its tags and aliases; empty: no such model, or no such version of it. */
    public Uni<Optional<VersionOfModel>> version(String workspace, String name, int number) {
        return first(Question.version(workspace, name, number)).map(row -> row.map(ModelVersionRow::toVersion));
    }

    /** Where the files of a version are, with {@code models:/} resolved; empty: no such model, or no such version of it. */
    public Uni<Optional<String>> storageLocation(String workspace, String name, int number) {
        return first(Question.storageLocation(workspace, name, number));
    }

    /**
     * The latest version of each stage, ascending, with tags and aliases.
     *
     * @param stages the stages to answer about; empty for all
     * @return empty: no such model
     */
    public Uni<Optional<List<VersionOfModel>>> latestVersions(String workspace, String name, Set<Stage> stages) {
        if (stages.size() != 1) {
            return latestOfModel(workspace, name, stages);
        }
        return first(Question.latestVersion(workspace, name, stages.iterator().next()))
                .chain(row -> row.isPresent()
                        ? Uni.createFrom().item(Optional.of(List.of(row.get().toVersion())))
                        : latestOfModel(workspace, name, stages));
    }

    private Uni<Optional<List<VersionOfModel>>> latestOfModel(String workspace, String name, Set<Stage> stages) {
        return model(workspace, name)
                .map(found -> found.map(model -> model.latestVersions().stream()
                        .filter(version -> stages.isEmpty() || stages.contains(version.stage()))
                        .map(version -> new VersionOfModel(model.name(), version, model.aliasesOf(version.number())))
                        .toList()));
    }

    /** The version an alias points at; {@code latest}, in any case, points at the highest number. */
    public Uni<AliasTarget> alias(String workspace, String name, String alias) {
        var isLatest = alias.equalsIgnoreCase("latest");
        var target =
                isLatest ? Question.highestVersion(workspace, name) : Question.aliasedVersion(workspace, name, alias);
        return first(target)
                .chain(row -> row.isPresent()
                        ? Uni.createFrom().item(new Found(row.get().toVersion()))
                        : model(workspace, name)
                                .map(model ->
                                        model.isEmpty() ? new NoModel() : isLatest ? new NoVersion() : new NoAlias()));
    }

    /** A page of models with their tags, aliases and latest versions. */
    public Uni<Page<RegisteredModel>> searchModels(String workspace, ModelSearch search) {
        var life = gate.life();
        return found(workspace, search)
                .map(rows -> Page.of(rows, search.maxResults(), search.order(), search.name()))
                .chain(found -> whole(workspace, search, found, life));
    }

    private Uni<List<FoundModel>> found(String workspace, ModelSearch search) {
        return ModelSearchStatement.foundAmongFew(workspace, search)
                .map(statement -> searched(statement, FoundModel::of))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .chain(few -> few.isEmpty()
                        ? searched(ModelSearchStatement.found(workspace, search), FoundModel::of)
                        : Uni.createFrom().item(few));
    }

    /** The models that were found, as they were then. Those that are not kept are read, unless they have changed since. */
    private Uni<Page<RegisteredModel>> whole(String workspace, ModelSearch search, Page<FoundModel> found, long life) {
        var models = kept.of(found.items(), life);
        var others = found.items().stream()
                .map(FoundModel::id)
                .filter(id -> !models.containsKey(id))
                .toArray(UUID[]::new);
        return filled(found, models)
                .orElseGet(() -> byIds(others).chain(rows -> {
                    for (var row : rows) {
                        var model = row.toModel();
                        kept.keep(model, row, life);
                        models.put(row.id, model);
                    }
                    return filled(found, models).orElseGet(() -> atOnce(workspace, search));
                }));
    }

    /** The page, if each of its models is among these at the revision at which it was found. */
    private static Optional<Uni<Page<RegisteredModel>>> filled(
            Page<FoundModel> found, Map<UUID, RegisteredModel> models) {
        var items = new ArrayList<RegisteredModel>();
        for (var row : found.items()) {
            var model = models.get(row.id());
            if (model == null || model.revision() != row.revision()) {
                return Optional.empty();
            }
            items.add(model);
        }
        return Optional.of(Uni.createFrom().item(new Page<>(items, found.nextPageToken())));
    }

    private <R> Uni<List<R>> searched(Statement statement, Function<Row, R> row) {
        return areStorable(statement.values())
                ? pastHibernate(
                        statement.numbered(),
                        Tuple.from(List.copyOf(statement.values().values())),
                        row)
                : Uni.createFrom().item(List.of());
    }

    private Uni<List<RegisteredModelRow>> byIds(UUID[] ids) {
        return pastHibernate(RegisteredModelRow.BY_IDS, Tuple.of(ids), RegisteredModelRow::of);
    }

    /** Hibernate would read the statement's text anew each time, and spend more on a row than PostgreSQL does. */
    private <R> Uni<List<R>> pastHibernate(String sql, Tuple values, Function<Row, R> row) {
        return gate.through(() -> pool.preparedQuery(sql)
                .mapping(row)
                .execute(values)
                .onFailure()
                .transform(DatabaseFailures::named)
                .map(rows -> rows.stream().toList()));
    }

    private Uni<Page<RegisteredModel>> atOnce(String workspace, ModelSearch search) {
        return searched(ModelSearchStatement.whole(workspace, search), RegisteredModelRow::of)
                .map(rows -> Page.of(rows, search.maxResults(), search.order(), search.name())
                        .map(RegisteredModelRow::toModel));
    }

    /** A page of versions with their tags, but without aliases. */
    public Uni<Page<VersionOfModel>> searchVersions(String workspace, VersionSearch search) {
        return all(VersionSearchStatement.of(workspace, search), ModelVersionRow.class)
                .map(rows -> Page.of(rows, search.maxResults(), search.order(), search.name())
                        .map(ModelVersionRow::toVersion));
    }

    /**
     * A page of what happened to a model, the oldest first.
     *
     * @param pageToken one that {@link HistoryToken#parse} accepts; any other fails the Uni, which is a bug of the door
     * @param limit how many events at most, 1 or more
     * @return empty: no such model
     */
    public Uni<Optional<Page<HistoryEntry>>> history(
            String workspace, String name, @Nullable String pageToken, int limit) {
        return switch (HistoryToken.parse(pageToken)) {
            case Invalid<Long>(var message) -> Uni.createFrom().failure(new IllegalArgumentException(message));
            case Valid<Long>(var after) ->
                all(Question.history(workspace, name, after, limit + 1))
                        .map(rows -> HistoryToken.page(rows, limit).map(HistoryRow::toEntry))
                        .chain(page -> page.items().isEmpty()
                                ? model(workspace, name).map(model -> model.map(found -> page))
                                : Uni.createFrom().item(Optional.of(page)));
        };
    }

    /**
     * The open requests for a version to be moved, the oldest first.
     *
     * @return empty: no such model, or no such version of it
     */
    public Uni<Optional<List<TransitionRequest>>> requests(String workspace, String name, int number) {
        return all(Question.requests(workspace, name, number))
                .map(rows -> rows.stream().map(TransitionRequestRow::toRequest).toList())
                .chain(requests -> requests.isEmpty()
                        ? version(workspace, name, number).map(version -> version.map(_ -> requests))
                        : Uni.createFrom().item(Optional.of(requests)));
    }

    /**
     * A page of the open requests for any version to be moved, the oldest first.
     *
     * @param to for this stage only; null for any
     * @param pageToken one that {@link RequestToken#parse} accepts; any other fails the Uni, which is a bug of the door
     * @param limit how many requests at most, 1 or more
     */
    public Uni<Page<TransitionRequest>> requests(
            String workspace, @Nullable Stage to, @Nullable String pageToken, int limit) {
        return switch (RequestToken.parse(pageToken, to)) {
            case Invalid<Long>(var message) -> Uni.createFrom().failure(new IllegalArgumentException(message));
            case Valid<Long>(var after) ->
                all(to == null
                                ? Question.requests(workspace, after, limit + 1)
                                : Question.requests(workspace, to, after, limit + 1))
                        .map(rows -> RequestToken.page(rows, limit, to).map(TransitionRequestRow::toRequest));
        };
    }

    /** The event of that id; empty: no event of that id has taken effect. */
    public Uni<Optional<HistoryEntry>> event(String workspace, UUID id) {
        return first(Question.event(workspace, id)).map(row -> row.map(HistoryRow::toEntry));
    }

    private <R> Uni<Optional<R>> first(Question<R> question) {
        return all(question).map(rows -> rows.stream().findFirst());
    }

    private <R> Uni<List<R>> all(Question<R> question) {
        return rows(question.values(), session -> session.createSelectionQuery(question.hql(), question.row()));
    }

    private <R> Uni<List<R>> all(Statement statement, Class<R> row) {
        return rows(statement.values(), session -> session.createNativeQuery(statement.text(), row));
    }

    /** What is asked by a text that cannot be stored finds nothing, and PostgreSQL would not even read it. */
    private <R> Uni<List<R>> rows(
            Map<String, Object> values, Function<Mutiny.StatelessSession, Mutiny.SelectionQuery<R>> query) {
        if (!areStorable(values)) {
            return Uni.createFrom().item(List.of());
        }
        return read(session -> {
            var asked = query.apply(session);
            values.forEach(asked::setParameter);
            return asked.getResultList();
        });
    }

    private static boolean areStorable(Map<String, Object> values) {
        return values.values().stream().allMatch(StorableText::isIn);
    }

    private <T> Uni<T> read(Function<Mutiny.StatelessSession, Uni<T>> reading) {
        return gate.through(
                () -> sessions.withStatelessSession(reading).onFailure().transform(DatabaseFailures::named));
    }
}
