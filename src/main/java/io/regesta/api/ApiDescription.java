package io.regesta.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.regesta.http.RegestaHeaders;
import io.regesta.model.Stage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says in OpenAPI what all operations of this API have in common: the headers of writes and their answers, and the
 * problems that each can end in.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class ApiDescription implements OASFilter {
    private static final Set<String> SENDING = Set.of("testWebhook", "redeliver", "replayWebhook");
    private static final Set<String> CLAIMING = Set.of("createModel", "changeModel");

    /** An operation as it stands in the document. */
    private record Place(String path, HttpMethod method, Operation operation) {

        boolean writes() {
            return method != HttpMethod.GET;
        }

        boolean creates() {
            return operation.getResponses().hasAPIResponse("201");
        }

        boolean streams() {
            return path.equals(Addresses.STAGE_CHANGES);
        }

        boolean ofWebhooks() {
            return path.startsWith(Addresses.WEBHOOKS);
        }

        /** A command, and no mere sending of something. */
        boolean commands() {
            return writes() && !SENDING.contains(operation.getOperationId());
        }

        boolean addresses() {
            return path.contains("{");
        }
    }

    /** A status that operations can end in, and which. */
    private record Ending(int status, String description, Predicate<Place> of) {}

    private static final List<Ending> ENDINGS = List.of(
            new Ending(400, "Something is wrong with the request; `field` says what", _ -> true),
            new Ending(404, "What the path names does not exist", Place::addresses),
            new Ending(406, "`Accept` allows no JSON", place -> !place.writes()),
            new Ending(
                    409,
                    "The name is taken",
                    place -> CLAIMING.contains(place.operation().getOperationId())),
            new Ending(
                    412,
                    "The model is at another revision than `If-Match` says",
                    place -> place.writes() && place.addresses() && !place.ofWebhooks()),
            new Ending(413, "The request is too large", ApiDescription::hasBody),
            new Ending(415, "The body is not JSON", ApiDescription::hasBody),
            new Ending(422, "The idempotency key was used for another request", Place::commands),
            new Ending(429, "Too much is waiting. Nothing happened", place -> place.commands() || place.streams()),
            new Ending(500, "A fault of this server", _ -> true),
            new Ending(503, "Not available now. Of a write, `detail` says whether it may have happened", _ -> true));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents();
        components.addParameter(
                "limit",
                query("limit", "How many items a page is to hold at most")
                        .schema(OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(Searches.MOST))
                                .defaultValue(Searches.LIMIT)));
        components.addParameter("pageToken", query("pageToken", "The nextPageToken of the page before"));
        for (var ending : ENDINGS) {
            components.addResponse("Problem" + ending.status(), problem(ending));
        }
        components.addResponse(
                "Refused", said("The `Host` is not allowed, or a page of another site asks for a change"));
        var gone = said("`Regesta-At-Least`, or where to begin, is a position of another journal");
        gone.getContent()
                .addMediaType(Problem.JSON, OASFactory.createMediaType().schema(problem()));
        components.addResponse("Gone", gone);
        places(document).forEach(ApiDescription::complete);
    }

    private static Stream<Place> places(OpenAPI document) {
        return document.getPaths().getPathItems().entrySet().stream()
                .filter(path -> Addresses.covers(path.getKey()))
                .flatMap(path -> path.getValue().getOperations().entrySet().stream()
                        .map(operation -> new Place(path.getKey(), operation.getKey(), operation.getValue())));
    }

    private static void complete(Place place) {
        var operation = place.operation();
        var success = success(operation);
        operation.addParameter(
                header(RegestaHeaders.AT_LEAST, "A Regesta-Position that the answer must not be older than"));
        operation.getParameters().stream()
                .filter(parameter -> place.writes() && "stage".equals(parameter.getName()))
                .forEach(parameter -> parameter
                        .description("The stage to be moved to, in any case")
                        .schema(stages()));
        if (place.commands()) {
            writing(place).forEach(operation::addParameter);
            success.addHeader(
                    RegestaHeaders.POSITION,
                    header("Where in the journal the write stands, or how far it had been read"));
        }
        if (place.creates()) {
            success.addHeader("Location", header("The address of what was made"));
        }
        if (tagged(place)) {
            success.addHeader("ETag", header("The model's revision, such as \"42\", for If-Match"));
        }
        operation
                .getResponses()
                .addAPIResponse("403", OASFactory.createAPIResponse().ref("Refused"))
                .addAPIResponse("410", OASFactory.createAPIResponse().ref("Gone"));
        ENDINGS.stream()
                .filter(ending -> ending.of().test(place))
                .forEach(ending -> operation
                        .getResponses()
                        .addAPIResponse(
                                Integer.toString(ending.status()),
                                OASFactory.createAPIResponse().ref("Problem" + ending.status())));
    }

    /** The headers of a write. */
    private static Stream<Parameter> writing(Place place) {
        var common = Stream.of(
                header(
                        RegestaHeaders.IDEMPOTENCY_KEY,
                        "Your own name for this command: asked again with it, it happens once"),
                header(RegestaHeaders.COMMENT, "Why, for the model's history, when the body says nothing of it"),
                header(
                        RegestaHeaders.ACTOR,
                        "Who asks; without it the user name of a Basic Authorization, else anonymous"));
        return place.addresses() && !place.ofWebhooks()
                ? Stream.concat(
                        common, Stream.of(header("If-Match", "The only revision, such as \"42\", at which to do it")))
                : common;
    }

    private static boolean tagged(Place place) {
        var id = place.operation().getOperationId();
        return id.equals("getModel") || (place.writes() && !place.ofWebhooks() && !id.equals("deleteModel"));
    }

    private static boolean hasBody(Place place) {
        return place.operation().getRequestBody() != null;
    }

    private static APIResponse success(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .collect(Collectors.reducing((first, _) -> first))
                .orElseThrow();
    }

    private static APIResponse problem(Ending ending) {
        var content = content(Problem.JSON, problem());
        var response =
                OASFactory.createAPIResponse().description(ending.description()).content(content);
        if (ending.status() == 429 || ending.status() == 503) {
            response.addHeader("Retry-After", header("After how many seconds to ask again"));
        }
        if (ending.status() == 503) {
            response.addHeader(RegestaHeaders.COMMAND, header("Of a write: the command's id"));
        }
        if (ending.status() == 400 || ending.status() == 503) {
            // Said at the door of a Regesta-At-Least that is no position, or one that is not reached.
            content.addMediaType("text/plain", OASFactory.createMediaType().schema(text()));
        }
        return response;
    }

    private static Schema problem() {
        return OASFactory.createSchema().ref("Problem");
    }

    /** What is said at the door, before this API is reached. */
    private static APIResponse said(String description) {
        return OASFactory.createAPIResponse().description(description).content(content("text/plain", text()));
    }

    private static Content content(String type, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(type, OASFactory.createMediaType().schema(schema));
    }

    private static Parameter query(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(text());
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(text());
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text());
    }

    private static Schema stages() {
        return text().enumeration(
                        Stream.of(Stage.values()).<Object>map(Stage::title).toList());
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
