package io.regesta.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Binds a manifest to the model of its kind, and takes no field that the model does not have. Of CloudNativePG, which has no
 * model in Java, there is a list of our own of the fields that we use, taken from the reference of its API.
 */
final class Binding {
    private static final Map<String, Class<?>> MODELS = models();

    private static final Map<String, List<String>> CLOUD_NATIVE_PG = Map.of(
            "",
            List.of("apiVersion", "kind", "metadata", "spec"),
            "spec",
            List.of("instances", "imageName", "bootstrap", "managed", "postgresql", "storage", "resources", "affinity"),
            "spec.bootstrap",
            List.of("initdb"),
            "spec.bootstrap.initdb",
            List.of("database", "owner", "secret", "postInitApplicationSQL"),
            "spec.managed",
            List.of("roles"),
            "spec.managed.roles",
            List.of("name", "ensure", "login", "passwordSecret"),
            "spec.postgresql",
            List.of("parameters"),
            "spec.storage",
            List.of("size"),
            "spec.affinity",
            List.of("podAntiAffinityType", "topologyKey"));

    /** The models keep what they do not know; this one refuses it. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private Binding() {}

    /** @throws JsonProcessingException for a field that is unknown, or a value that does not fit; it says where */
    static void bind(Manifest manifest) throws JsonProcessingException {
        if (manifest.kind().equals("Cluster")) {
            bindCluster("", manifest.content());
            return;
        }
        var key = manifest.content().path("apiVersion").asText() + " " + manifest.kind();
        var model = Objects.requireNonNull(MODELS.get(key), () -> "no model of " + key);
        STRICT.treeToValue(manifest.content(), model);
    }

    private static void bindCluster(String at, JsonNode node) throws JsonProcessingException {
        if (node.isArray()) {
            for (var item : node) {
                bindCluster(at, item);
            }
            return;
        }
        var known = CLOUD_NATIVE_PG.get(at);
        for (var field : node.properties()) {
            if (known == null) {
                return; // of Kubernetes' own, or free
            }
            if (!known.contains(field.getKey())) {
                throw new JsonProcessingException("Unrecognized field \"%s\" in %s".formatted(field.getKey(), at)) {};
            }
            bindCluster(at.isEmpty() ? field.getKey() : at + "." + field.getKey(), field.getValue());
        }
    }

    private static Map<String, Class<?>> models() {
        var models = new HashMap<String, Class<?>>();
        for (var core : List.of(Namespace.class, ConfigMap.class, Secret.class, Service.class, ServiceAccount.class)) {
            models.put("v1 " + core.getSimpleName(), core);
        }
        models.put("apps/v1 Deployment", Deployment.class);
        models.put("apps/v1 StatefulSet", StatefulSet.class);
        models.put("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class);
        models.put("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);
        models.put("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);
        models.put("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class);
        models.put("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);
        for (var strimzi : List.of(Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)) {
            models.put("kafka.strimzi.io/v1 " + strimzi.getSimpleName(), strimzi);
        }
        return models;
    }
}
