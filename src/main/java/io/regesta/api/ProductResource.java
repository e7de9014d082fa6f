package io.regesta.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What answers here. */
@Path(Addresses.ROOT + "/version")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "server", description = "The server itself")
public class ProductResource {
    private final Views.Product product;

    ProductResource(
            @ConfigProperty(name = "quarkus.application.name") String name,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.product = new Views.Product(name, version);
    }

    @GET
    @Operation(operationId = "getServerVersion", summary = "Read which version of Regesta answers")
    @APIResponse(responseCode = "200", description = "Its name and version")
    public Views.Product get() {
        return product;
    }
}
