package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `versions tag`: sets and removes tags of a version. */
@picocli.CommandLine.Command(name = "tag", description = "Set or remove tags of a version.")
final class TagVersion extends TagCommand {
    @Mixin
    private VersionName version = new VersionName();

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Tags to set.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Override
    String kind() {
        return "model-versions";
    }

    @Override
    ObjectNode target() {
        return version.json();
    }

    @Override
    String targetInWords() {
        return version.toString();
    }

    @Override
    Map<String, String> tags() {
        return tags;
    }
}
