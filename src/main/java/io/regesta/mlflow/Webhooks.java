package io.regesta.mlflow;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** MLflow's calls on webhooks, none of which is carried out. */
@Path("/api/2.0/mlflow/webhooks{address:(/.*)?}")
@Tag(name = "MLflow")
class Webhooks {
    @GET
    public Response get() {
        return refused();
    }

    @POST
    public Response post() {
        return refused();
    }

    @PATCH
    public Response patch() {
        return refused();
    }

    @PUT
    public Response put() {
        return refused();
    }

    @DELETE
    public Response delete() {
        return refused();
    }

    private static Response refused() {
        return Answers.error(Errors.notImplemented("Webhooks are not implemented in this release."))
                .build();
    }
}
