package io.regesta.mlflow;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What MLflow's server says of itself. */
@Path("/")
@Tag(name = "MLflow")
class ServerPages {
    /** The release of MLflow whose contract is kept. Clients show it and do not judge by it. */
    static final String MLFLOW_VERSION = "3.11.2";

    @GET
    @Path("health")
    public Response health() {
        return page("OK");
    }

    @GET
    @Path("version")
    public Response version() {
        return page(MLFLOW_VERSION);
    }

    @GET
    @Path("api/3.0/mlflow/server-info")
    public Response serverInfo() {
        return Answers.ok(new Messages.ServerInfo("SqlStore", false)).build();
    }

    /** Artifacts lie where their version's download address says, never here. */
    @GET
    @Path("model-versions/get-artifact")
    public Response artifact() {
        return Answers.error(Errors.notImplemented(
                        "This registry keeps no artifacts. Ask model-versions/get-download-uri where this one is."))
                .build();
    }

    private static Response page(String text) {
        return Response.ok(text)
                .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .build();
    }
}
