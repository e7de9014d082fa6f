package io.regesta.mlflow;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in OpenAPI that a call of MLflow's REST can end in MLflow's error, and what its server's pages are. */
@OpenApiFilter(stages = RunStage.BUILD)
public class MlflowDescription implements OASFilter {
    private static final Set<String> PAGES = Set.of("/health", "/version");
    private static final String ARTIFACT = "/model-versions/get-artifact";
    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/2.0/") || path.startsWith("/api/3.0/") || path.equals(ARTIFACT)) {
                item.getOperations()
                        .values()
                        .forEach(operation -> operation.getResponses().addAPIResponse("default", error()));
            } else if (PAGES.contains(path)) {
                item.getGET()
                        .getResponses()
                        .getAPIResponse("200")
                        .content(OASFactory.createContent().addMediaType("text/html", text()));
            }
        });
    }

    private static APIResponse error() {
        var error = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("error_code", OASFactory.createSchema().addType(SchemaType.STRING))
                .addProperty("message", OASFactory.createSchema().addType(SchemaType.STRING))
                .addRequired("error_code")
                .addRequired("message");
        return OASFactory.createAPIResponse()
                .description("MLflow's error; in plain text, why nobody was let in")
                .content(OASFactory.createContent()
                        .addMediaType(JSON, OASFactory.createMediaType().schema(error))
                        .addMediaType(TEXT, text()));
    }

    private static MediaType text() {
        return OASFactory.createMediaType().schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }
}
