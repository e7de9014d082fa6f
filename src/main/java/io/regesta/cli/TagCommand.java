package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Tags set and removed one by one, in this order; the first refusal ends it, and what was done before stays done. */
abstract class TagCommand extends WriteCommand {
    @Option(names = "--delete", paramLabel = "KEY", description = "Remove this tag; may come several times.")
    private List<String> deleted = new ArrayList<>();

    /** Such as {@code registered-models}. */
    abstract String kind();

    /** The fields that name the model or version. */
    abstract ObjectNode target();

    /** The target for people. */
    abstract String targetInWords();

    abstract Map<String, String> tags();

    @Override
    final Answer ask(Registry registry, Progress progress) {
        if (tags().isEmpty() && deleted.isEmpty()) {
            return new Answer.Misused("No tag is given: write KEY=VALUE or --delete KEY");
        }
        Answer answer = new Answer.Done(Json.object());
        for (Map.Entry<String, String> tag : tags().entrySet()) {
            ObjectNode body = target().put("key", tag.getKey()).put("value", tag.getValue());
            answer = answer.then(before -> registry.post(kind() + "/set-tag", body))
                    .then(done -> said(done, progress, "Set tag " + tag + " on " + targetInWords() + "."));
        }
        for (String key : deleted) {
            answer = answer.then(before -> registry.delete(kind() + "/delete-tag", target().put("key", key)))
                    .then(done -> said(done, progress, "Removed tag " + key + " from " + targetInWords() + "."));
        }
        return answer;
    }

    private static Answer said(ObjectNode done, Progress progress, String sentence) {
        progress.say(sentence);
        return new Answer.Done(done);
    }

    /** Every step has been said already. */
    @Override
    final String inWords(Answer.Done answer, Shown shown) {
        return "";
    }
}
