package io.regesta.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `versions list`: the versions of one model, newest first, with all pages up to a limit. */
@picocli.CommandLine.Command(name = "list", description = "List the versions of a model, the newest first.")
final class ListVersions extends RegistryCommand {
    private static final String VERSIONS = "model_versions";

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Mixin
    private Most most = new Most();

    /** The filter grammar has two kinds of quotes and no escape. */
    @Override
    Answer ask(Registry registry, Progress progress) {
        String quote = name.contains("'") ? "\"" : "'";
        if (name.contains(quote)) {
            return new Answer.Misused("A name with both kinds of quotes cannot be written in a filter");
        }
        Query query = Query.NONE.with("filter", "name=" + quote + name + quote).with("order_by", "version_number DESC");
        return most.of(max -> registry.search("model-versions/search", VERSIONS, query, max));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return answer.body().path(VERSIONS).isEmpty()
                ? "No versions of a model '" + name + "'.\n"
                : shown.versions(answer.body().path(VERSIONS)) + shown.more(answer.body());
    }
}
