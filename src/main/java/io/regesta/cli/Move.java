package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A version, and the stage that it is to be moved to. */
final class Move {
    @Mixin
    private VersionName version = new VersionName();

    @Option(
            names = "--stage",
            required = true,
            paramLabel = "STAGE",
            description = "None, Staging, Production or Archived.")
    private String stage = "";

    /** As MLflow's API has it. */
    ObjectNode json() {
        return version.json().put("stage", stage);
    }

    /** Where the request for it is, in Regesta's own API. */
    String request() {
        return version.path() + "/transition-requests/" + Query.encoded(stage);
    }

    /** The version that moves. */
    VersionName version() {
        return version;
    }

    @Override
    public String toString() {
        return version + " to " + stage;
    }
}
