package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** `models tag`: sets and removes tags of a model. */
@picocli.CommandLine.Command(name = "tag", description = "Set or remove tags of a model.")
final class TagModel extends TagCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Tags to set.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Override
    String kind() {
        return "registered-models";
    }

    @Override
    ObjectNode target() {
        return Json.object().put("name", name);
    }

    @Override
    String targetInWords() {
        return "model '" + name + "'";
    }

    @Override
    Map<String, String> tags() {
        return tags;
    }
}
