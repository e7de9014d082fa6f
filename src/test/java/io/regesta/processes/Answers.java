package io.regesta.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a registry answers to all that can be asked about its models and one of them, page by page, by the address that was
 * asked. The journal's id, which positions begin with, is left out.
 */
final class Answers {
    private static final String MLFLOW = "/api/2.0/mlflow/";
    private static final String OWN = "/api/v1/";

    private final Mlflow mlflow;
    private final String log;
    private final Map<String, List<String>> pages = new TreeMap<>();

    private Answers(Mlflow mlflow) throws IOException {
        this.mlflow = mlflow;
        var position =
                mlflow.get(OWN + "stages/Production").json().path("position").asText();
        this.log = position.substring(0, position.indexOf(':'));
    }

    static Map<String, List<String>> of(Replica replica, String model) throws IOException {
        var answers = new Answers(replica.mlflow());
        answers.ask(MLFLOW + "registered-models/get?name=" + model, "", "");
        answers.ask(MLFLOW + "registered-models/search?max_results=1000", "page_token", "next_page_token");
        answers.ask(MLFLOW + "model-versions/search?max_results=10000", "page_token", "next_page_token");
        answers.ask(OWN + "models/" + model, "", "");
        answers.ask(OWN + "models?limit=1000", "pageToken", "nextPageToken");
        answers.ask(OWN + "models/" + model + "/versions?limit=1000", "pageToken", "nextPageToken");
        answers.ask(OWN + "models/" + model + "/history?limit=1000", "pageToken", "nextPageToken");
        answers.ask(OWN + "stages/Production?limit=1000", "pageToken", "nextPageToken");
        answers.ask(OWN + "stage-changes?limit=1000", "after", "next");
        return answers.pages;
    }

    private void ask(String path, String parameter, String field) throws IOException {
        var texts = new ArrayList<String>();
        for (var token = ""; ; ) {
            var answer = mlflow.get(token.isEmpty() ? path : path + "&" + parameter + "=" + Mlflow.encoded(token));
            if (answer.status() != Mlflow.OK) {
                throw new IOException(path + " was answered " + answer);
            }
            texts.add(answer.text().replace(log, "the log"));
            var next = answer.json().path(field).asText();
            if (next.isEmpty() || next.equals(token)) {
                break;
            }
            token = next;
        }
        pages.put(path, texts);
    }
}
