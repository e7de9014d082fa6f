package io.regesta.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** Models and versions, as the registry's JSON gives them, for people to read; times are those of the zone. */
record Shown(ZoneId zone) {
    private static final int DESCRIPTION = 60;

    /** One row each; LATEST is the highest version number, whatever its stage. */
    String models(JsonNode models) {
        Table table = Table.withHeader("NAME", "LATEST", "STAGING", "PRODUCTION", "UPDATED", "DESCRIPTION");
        for (JsonNode model : models) {
            JsonNode latest = model.path("latest_versions");
            table.row(
                    text(model, "name"),
                    latest.valueStream()
                            .mapToLong(version -> version.path("version").asLong())
                            .boxed()
                            .max(Long::compare)
                            .map(String::valueOf)
                            .orElse("-"),
                    inStage(latest, "Staging"),
                    inStage(latest, "Production"),
                    time(model, "last_updated_timestamp"),
                    Text.cut(Text.oneLine(text(model, "description")), DESCRIPTION));
        }
        return table.toString();
    }

    String versions(JsonNode versions) {
        Table table = Table.withHeader("VERSION", "STAGE", "STATUS", "UPDATED", "SOURCE", "DESCRIPTION");
        for (JsonNode version : versions) {
            table.row(
                    text(version, "version"),
                    text(version, "current_stage"),
                    text(version, "status"),
                    time(version, "last_updated_timestamp"),
                    text(version, "source"),
                    Text.cut(Text.oneLine(text(version, "description")), DESCRIPTION));
        }
        return table.toString();
    }

    /** One row each. */
    String requests(JsonNode requests) {
        Table table = Table.withHeader("REQUESTED", "MODEL", "VERSION", "STAGE", "BY", "COMMENT");
        for (JsonNode request : requests) {
            table.row(
                    time(Instant.parse(text(request, "requestedAt"))),
                    text(request, "model"),
                    text(request, "version"),
                    text(request, "stage"),
                    text(request.path("actor"), "name"),
                    Text.cut(Text.oneLine(text(request, "comment")), DESCRIPTION));
        }
        return table.toString();
    }

    /** All about one model, and below it the latest version of each stage. */
    String model(JsonNode model) {
        Table table = new Table();
        field(table, "Name", text(model, "name"));
        field(table, "Description", text(model, "description"));
        field(table, "Created", time(model, "creation_timestamp"));
        field(table, "Updated", time(model, "last_updated_timestamp"));
        field(table, "Tags", pairs(model.path("tags"), "key", "value"));
        field(table, "Aliases", pairs(model.path("aliases"), "alias", "version"));
        JsonNode latest = model.path("latest_versions");
        return table + "\n"
                + (latest.isEmpty() ? "No version yet.\n" : "Latest version of each stage\n" + versions(latest));
    }

    String version(JsonNode version) {
        Table table = new Table();
        field(table, "Name", text(version, "name"));
        field(table, "Version", text(version, "version"));
        field(table, "Stage", text(version, "current_stage"));
        field(table, "Status", text(version, "status") + " " + text(version, "status_message"));
        field(table, "Description", text(version, "description"));
        field(table, "Source", text(version, "source"));
        field(table, "Run", text(version, "run_id"));
        field(table, "Run link", text(version, "run_link"));
        field(table, "Created", time(version, "creation_timestamp"));
        field(table, "Updated", time(version, "last_updated_timestamp"));
        field(table, "Tags", pairs(version.path("tags"), "key", "value"));
        field(
                table,
                "Aliases",
                version.path("aliases")
                        .valueStream()
                        .map(alias -> alias.asText(""))
                        .collect(Collectors.joining(", ")));
        return table.toString();
    }

    /** On one line: when, of which model, what the slot holds, and how that came about. */
    String change(Change change) {
        JsonNode message = change.message();
        String held = change.current().stream()
                .map(version -> Long.toString(version.number()))
                .collect(Collectors.joining(", "));
        String line = change.model() + ": " + change.stage() + " holds "
                + (held.isEmpty() ? "nothing" : held)
                + (message.has("change") ? "; " + move(message) : "");
        String at = message.path("decision").path("at").asText("");
        return Text.oneLine(at.isEmpty() ? line : time(Instant.parse(at)) + " " + line);
    }

    private static String move(JsonNode message) {
        String kind = text(message.path("change"), "kind");
        String done = kind.endsWith("e") ? kind + "d" : kind;
        String from = text(message.path("change"), "from");
        String comment = text(message.path("change"), "comment");
        return (message.has("version") ? "version " + text(message.path("version"), "number") : "the model") + " "
                + done
                + (from.isEmpty() ? "" : " from " + from)
                + " by " + text(message.path("decision"), "actor")
                + (comment.isEmpty() ? "" : ": " + comment);
    }

    /** A row for each line of the value; none for a value the registry does not give. */
    private static void field(Table table, String label, String value) {
        String labelOnce = label;
        for (String line : value.strip().lines().toList()) {
            table.row(labelOnce, line);
            labelOnce = "";
        }
    }

    /** A line that says so when the registry has more than was asked for. */
    String more(JsonNode found) {
        return found.has("next_page_token") || found.has("nextPageToken")
                ? "There are more: raise --max to see them.\n"
                : "";
    }

    private static String inStage(JsonNode versions, String stage) {
        return versions.valueStream()
                .filter(version -> text(version, "current_stage").equals(stage))
                .map(version -> text(version, "version"))
                .findFirst()
                .orElse("-");
    }

    private static String pairs(JsonNode list, String key, String value) {
        return list.valueStream()
                .map(pair -> text(pair, key) + "=" + text(pair, value))
                .collect(Collectors.joining(", "));
    }

    private static String text(JsonNode thing, String field) {
        return thing.path(field).asText("");
    }

    /** ISO 8601 to the second with the zone's offset; empty when the registry gives none. */
    private String time(JsonNode thing, String field) {
        long millis = thing.path(field).asLong();
        return millis == 0 ? "" : time(Instant.ofEpochMilli(millis));
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
