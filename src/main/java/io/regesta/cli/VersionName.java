package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Parameters;

/** The model's name and the version's number, the first two words of most `versions` commands. */
final class VersionName {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version's number.")
    private String version = "";

    ObjectNode json() {
        return Json.object().put("name", name).put("version", version);
    }

    /** Where the version is, in Regesta's own API. */
    String path() {
        return "models/" + Query.encoded(name) + "/versions/" + Query.encoded(version);
    }

    @Override
    public String toString() {
        return "version " + version + " of model '" + name + "'";
    }
}
