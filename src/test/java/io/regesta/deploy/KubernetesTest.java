package io.regesta.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the manifests in {@code k8s} to the models of their kinds, to one another, and to the operators' guide. */
class KubernetesTest {
    private static final Path GUIDE = Path.of("docs/operating.md");
    private static final Path SETTINGS = Path.of("docs/settings.md");

    @ParameterizedTest
    @MethodSource("manifests")
    void every_field_is_one_of_its_kinds(Manifest manifest) {
        assertThatCode(() -> Binding.bind(manifest)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{nmae: a}]}}}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partition: 1}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, spec: {groups: [{rules: [{alrt: a}]}]}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {storage: {sise: 1Gi}}}"
            })
    void a_field_that_no_model_has_is_noticed(String yaml) {
        var manifest = Manifest.of(Path.of("typo"), yaml).getFirst();

        assertThatThrownBy(() -> Binding.bind(manifest)).hasMessageContaining("Unrecognized field");
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void a_kustomization_names_each_file_beside_it_and_no_other(Kustomization kustomization) {
        assertThat(kustomization.named()).containsExactlyInAnyOrderElementsOf(kustomization.present());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void what_is_patched_is_there(Kustomization overlay) {
        var names = overlay.resources().stream().map(Manifest::name).toList();

        assertThat(overlay.targets()).isNotEmpty().isSubsetOf(names);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void what_is_set_is_described(Kustomization kustomization) throws IOException {
        var described = found(
                        "`([a-z][A-Za-z.\"<>-]*\\.[A-Za-z.\"<>-]+|[A-Z_]{5,})`",
                        Files.readString(GUIDE) + Files.readString(SETTINGS))
                .stream()
                .map(name -> name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .toList();

        assertThat(kustomization.variables())
                .isNotEmpty()
                .filteredOn(
                        variable -> variable.startsWith("REGESTA_") && !variable.startsWith("REGESTA_KAFKA_CLIENT__"))
                .isSubsetOf(described);
    }

    @Test
    void each_alert_asks_for_described_metrics_and_has_an_entry_in_the_guide() throws IOException {
        var guide = Files.readString(GUIDE);
        var rules = Manifest.of(Path.of("k8s/overlays/prod/prometheusrule.yaml"))
                .getFirst()
                .spec()
                .findValue("rules");

        assertThat(rules).hasSizeGreaterThan(6).allSatisfy(rule -> {
            assertThat(guide).contains("\n### " + rule.path("alert").asText() + "\n");
            assertThat(found("(regesta_[a-z_]+)", rule.path("expr").asText()))
                    .allSatisfy(metric -> assertThat(guide).containsPattern("`" + metric + "[`{]"));
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void each_overlay_builds_and_what_it_refers_to_is_there(Kustomization overlay) throws Exception {
        var built = overlay.built();
        Assumptions.assumeTrue(
                built.isPresent(), "no kubectl on the PATH: its own building of " + overlay + " is skipped");
        var manifests = built.orElseThrow();

        assertThat(manifests)
                .allSatisfy(
                        manifest -> assertThatCode(() -> Binding.bind(manifest)).doesNotThrowAnyException());
        assertThat(referred(manifests, "configMapRef")).isSubsetOf(names(manifests, "ConfigMap"));
        var pods = manifests.stream()
                .filter(manifest -> Set.of("Deployment", "StatefulSet").contains(manifest.kind()))
                .map(manifest ->
                        manifest.spec().path("template").path("metadata").path("labels"))
                .toList();
        assertThat(manifests)
                .filteredOn(manifest -> Set.of("Service", "PodDisruptionBudget").contains(manifest.kind()))
                .isNotEmpty()
                .allSatisfy(manifest -> assertThat(pods).anyMatch(pod -> selects(selector(manifest), pod)));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void no_container_is_root_or_can_come_to_more_than_it_has(Kustomization overlay) {
        var pods = overlay.resources().stream()
                .map(manifest -> manifest.spec().path("template").path("spec"))
                .filter(pod -> pod.has("containers"))
                .toList();

        assertThat(pods).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean())
                    .isTrue();
            assertThat(pod.findValues("allowPrivilegeEscalation"))
                    .hasSameSizeAs(pod.findValues("image"))
                    .noneMatch(JsonNode::asBoolean);
        });
    }

    @Test
    void only_flows_that_have_a_policy_of_their_own_reach_or_leave_the_registry() {
        var policies = Manifest.of(Path.of("k8s/base/networkpolicies.yaml"));

        assertThat(policies)
                .extracting(Manifest::name)
                .containsExactly(
                        "NetworkPolicy/regesta-default-deny",
                        "NetworkPolicy/regesta-in-http",
                        "NetworkPolicy/regesta-in-scrape",
                        "NetworkPolicy/regesta-out-dns",
                        "NetworkPolicy/regesta-out-kafka",
                        "NetworkPolicy/regesta-out-postgres",
                        "NetworkPolicy/regesta-out-webhooks",
                        "NetworkPolicy/regesta-out-otlp");
        assertThat(policies.getFirst().spec().path("policyTypes")).hasSize(2);
        assertThat(policies.subList(1, policies.size())).allSatisfy(policy -> {
            assertThat(policy.spec().path("policyTypes")).hasSize(1);
            assertThat(policy.spec().findValue("ports")).isNotEmpty();
        });
        assertThat(policies)
                .extracting(policy -> policy.spec().path("podSelector"))
                .containsOnly(policies.getFirst().spec().path("podSelector"));
    }

    static Stream<Manifest> manifests() throws IOException {
        try (var files = Files.walk(Kustomization.ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(file -> Manifest.of(file).stream());
        }
    }

    static Stream<Kustomization> kustomizations() {
        return Kustomization.ALL.stream();
    }

    static Stream<Kustomization> overlays() {
        return Kustomization.OVERLAYS.stream();
    }

    private static JsonNode selector(Manifest manifest) {
        var selector = manifest.spec().path("selector");
        return selector.has("matchLabels") ? selector.path("matchLabels") : selector;
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return selector.propertyStream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    private static Set<String> referred(List<Manifest> manifests, String reference) {
        return manifests.stream()
                .flatMap(manifest -> manifest.content().findValues(reference).stream())
                .map(found -> found.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(List<Manifest> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .map(manifest ->
                        manifest.content().path("metadata").path("name").asText())
                .collect(Collectors.toSet());
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }
}
