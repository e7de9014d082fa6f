package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** The commands in deploy/examples, run by a watch. */
class ExamplesTest extends WatchFixture {
    private static final Path EXAMPLES = Path.of("deploy", "examples").toAbsolutePath();

    @Test
    void the_shell_deployer_keeps_what_is_to_be_served() {
        Path served = folder.resolve("served");
        Path reloads = folder.resolve("reloads");
        registry.promote("fraud", 1);
        watch(
                "--exec",
                "SERVED='" + served + "' RELOAD=\"echo reload >> '" + reloads + "'\" '" + EXAMPLES + "/watch/deploy'",
                "--state",
                state().toString());
        awaitKept("first:1");

        registry.promote("fraud", 2);
        registry.promote("churn", 1);
        registry.delete("churn");

        awaitKept("first:4");
        assertThat(served.resolve("id-of-fraud.Production"))
                .hasContent("model=fraud\nversion=2\nlocation=s3://models/fraud/2");
        assertThat(served).isDirectoryContaining("glob:**.Production").isDirectoryNotContaining("glob:**churn*");
        assertThat(reloads).hasContent("reload\nreload\nreload\nreload");
    }

    @Test
    void kserve_is_told_where_the_version_in_production_is_and_an_emptied_slot_changes_nothing() throws IOException {
        Path calls = folder.resolve("calls");
        standInKubectl(calls);
        watch(
                "--exec",
                "PATH='" + folder + "':$PATH NAMESPACE=models '" + EXAMPLES + "/kserve/patch'",
                "--state",
                state().toString());
        eventually().until(() -> registry.streams() == 1);

        registry.promote("Fraud_Score", 7);
        registry.delete("Fraud_Score");

        awaitKept("first:2");
        assertThat(calls)
                .hasContent("patch inferenceservice fraud-score --namespace models --type merge --patch "
                        + "{\"metadata\": {\"annotations\": {\"regesta.io/version\": \"7\"}}, \"spec\": {\"predictor\": "
                        + "{\"model\": {\"storageUri\": \"s3://models/Fraud_Score/7\"}}}}");
    }

    @Test
    void kserve_is_asked_again_when_kubectl_fails() throws IOException {
        Path calls = folder.resolve("calls");
        Path failed = standInKubectl(calls).resolveSibling("failed");
        Files.writeString(
                folder.resolve("kubectl"),
                "#!/bin/sh\n[ -e '" + failed + "' ] || { touch '" + failed + "'; exit 1; }\n" + "echo \"$2 $3\" >> '"
                        + calls + "'\n");
        registry.promote("fraud", 7);

        Watching watch = watch(
                "--exec", "PATH='" + folder + "':$PATH '" + EXAMPLES + "/kserve/patch'", "--state", state().toString());

        awaitKept("first:1");
        assertThat(calls).hasContent("inferenceservice fraud");
        assertThat(watch.err()).isEqualTo("'fraud' version 7: the command ended with 1; next try in 1 s.\n");
    }

    /** A kubectl that writes down what it is called with. */
    private Path standInKubectl(Path calls) throws IOException {
        Path kubectl = folder.resolve("kubectl");
        Files.writeString(kubectl, "#!/bin/sh\necho \"$*\" >> '" + calls + "'\n");
        return Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
