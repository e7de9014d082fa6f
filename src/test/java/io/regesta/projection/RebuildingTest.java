package io.regesta.projection;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.journal.Actor;
import io.regesta.model.Command;
import io.regesta.model.Command.ApproveTransition;
import io.regesta.model.Command.CancelTransition;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Command.RejectTransition;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.RequestTransition;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetVersionTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Needs;
import io.regesta.model.Notice;
import io.regesta.model.PayloadFormat;
import io.regesta.model.Stage;
import io.regesta.model.Subscription;
import io.regesta.model.SubscriptionChange;
import io.regesta.model.WebhookCommand;
import io.regesta.model.WebhookCommand.CreateWebhook;
import io.regesta.model.WebhookCommand.DeleteWebhook;
import io.regesta.model.WebhookCommand.UpdateWebhook;
import io.regesta.model.WebhookId;
import io.regesta.model.WebhookStatus;
import io.regesta.registry.Ask;
import io.regesta.registry.Ids;
import io.regesta.registry.Outcome;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Registry;
import io.regesta.registry.WebhookAsk;
import io.regesta.registry.WebhookOutcome;
import io.regesta.testing.RegistryTestResource;
import io.regesta.testing.Tables;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class RebuildingTest {
    @Inject
    Registry registry;

    @Inject
    Ids ids;

    @Inject
    Database database;

    @Inject
    Connections connections;

    @Inject
    Rebuilding rebuilding;

    @Test
    void rebuiltTablesEqualThoseThatGrew() throws Exception {
        live();
        var grown = tables();
        var generation = generation();

        rebuilding.rebuild((_, _) -> {});

        assertThat(tables()).isEqualTo(grown);
        assertThat(grown.get("transition_request")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(generation()).isNotEqualTo(generation);
    }

    @Test
    void writesGoOnDuringAndAfterARebuild() throws Exception {
        var name = created();
        var during = new ArrayList<CompletableFuture<Outcome>>();
        rebuilding.rebuild((_, _) -> during.add(registry.submit(ask(register(name)))));
        during.add(registry.submit(ask(register(name))));

        for (var one : during) {
            assertThat(one.get(20, SECONDS)).isInstanceOf(Done.class);
        }
        var last = (Done) submit(register(name));
        assertThat(last.model().lastVersion()).isEqualTo(during.size() + 1);
    }

    /** What a rebuild does at its swap: it holds the position, and brings what nobody saw before. */
    @Test
    void aSnapshotThatWaitedForASwapSeesWhatTheSwapBrought() throws Exception {
        created();
        var partition = 1_000;
        try (var swap = database.open("swap");
                var snapshots = Snapshots.open(connections, "waiting")) {
            new Script()
                    .change("lock table projection_position in access exclusive mode")
                    .change("insert into projection_position values (?, 42, 0, 0)", partition)
                    .run(swap);
            var taken = CompletableFuture.supplyAsync(() -> nextOffset(snapshots, partition));
            awaitWaiting(swap);

            swap.commit();

            try {
                assertThat(taken.get(20, SECONDS)).isEqualTo(42);
            } finally {
                new Script()
                        .change("delete from projection_position where partition = ?", partition)
                        .commit()
                        .run(swap);
            }
        }
    }

    private static long nextOffset(Snapshots snapshots, int partition) {
        try {
            return snapshots
                    .take("default", partition, Map.of("m", Needs.NOTHING), Set.of())
                    .nextOffset();
        } catch (DatabaseFailed failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void awaitWaiting(Connection connection) {
        await().until(() -> {
            var waiting = new ArrayList<Integer>();
            new Script()
                    .query(
                            "select pid from pg_locks where not granted and relation = 'projection_position'::regclass",
                            row -> waiting.add(row.getInt(1)))
                    .run(connection);
            return !waiting.isEmpty();
        });
    }

    /** Something of everything. */
    private void live() throws Exception {
        var name = created();
        for (var version = 1; version <= 5; version++) {
            submit(register(name));
        }
        submit(new TransitionStage(name, 1, Stage.PRODUCTION, false));
        submit(new TransitionStage(name, 2, Stage.PRODUCTION, true));
        submit(new RequestTransition(name, 3, Stage.PRODUCTION));
        submit(new RequestTransition(name, 3, Stage.STAGING));
        submit(new RequestTransition(name, 4, Stage.STAGING));
        submit(new RequestTransition(name, 4, Stage.PRODUCTION));
        submit(new RequestTransition(name, 5, Stage.STAGING));
        submit(new RequestTransition(name, 2, Stage.ARCHIVED));
        submit(new ApproveTransition(name, 3, Stage.STAGING, true));
        submit(new RejectTransition(name, 4, Stage.STAGING));
        submit(new CancelTransition(name, 5, Stage.STAGING));
        submit(new RequestTransition(name, 5, Stage.STAGING));
        submit(new SetAlias(name, "champion", 2));
        submit(new SetVersionTag(name, 3, "k", "v"));
        submit(new RenameModel(name, name + "-2"));
        submit(new DeleteVersion(name + "-2", 2));
        var goneModel = created();
        submit(register(goneModel));
        submit(new RequestTransition(goneModel, 1, Stage.STAGING));
        submit(new DeleteModel(goneModel));
        var webhook = new WebhookId(ids.next());
        submit(new CreateWebhook(webhook, subscription()));
        submit(new UpdateWebhook(
                webhook,
                List.of(
                        new SubscriptionChange.Name("deploy-2"),
                        new SubscriptionChange.Status(WebhookStatus.PAUSED, "why not"))));
        var gone = new WebhookId(ids.next());
        submit(new CreateWebhook(gone, subscription()));
        submit(new DeleteWebhook(gone));
    }

    private void submit(WebhookCommand command) throws Exception {
        var ask = new WebhookAsk("default", command, new Actor("anna", false), null, null, "", null);
        assertThat(registry.submit(ask).get(20, SECONDS)).isInstanceOf(WebhookOutcome.Done.class);
    }

    private static Subscription subscription() {
        return new Subscription(
                "deploy",
                "https://deploy.example",
                Set.of(Notice.STAGE_CHANGED, Notice.ALIAS_SET),
                PayloadFormat.REGESTA,
                null,
                Set.of(Stage.PRODUCTION, Stage.STAGING),
                null,
                WebhookStatus.ACTIVE,
                null,
                "v1:sealed");
    }

    private Map<String, List<String>> tables() throws SQLException {
        try (var connection = database.open("test")) {
            return Tables.of(connection);
        }
    }

    private UUID generation() throws SQLException {
        var generation = new UUID[1];
        try (var connection = database.open("test")) {
            new Script()
                    .query("select generation from projection", row -> generation[0] = row.getObject(1, UUID.class))
                    .run(connection);
        }
        return generation[0];
    }

    private String created() throws Exception {
        var name = "m-" + UUID.randomUUID();
        submit(new CreateModel(ids.model(), name, Map.of("a", "b"), "text"));
        return name;
    }

    private Outcome submit(Command command) throws Exception {
        var outcome = registry.submit(ask(command)).get(20, SECONDS);
        assertThat(outcome).isInstanceOf(Done.class);
        return outcome;
    }

    private static Ask ask(Command command) {
        return new Ask("default", command, new Actor("anna", false), "why not", null, "", null, null);
    }

    private static RegisterVersion register(String name) {
        return new RegisterVersion(name, "s3://b/p", "s3://b/p", "r", null, null, "text", Map.of("a", "b"));
    }
}
