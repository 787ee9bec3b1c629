package org.ascolta.media;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The files of a message, counted from 0 as in its {@code attachments}. */
@Path("/api/v1/messages/{id}/attachments/{n}")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class AttachmentResource {

    private final Attachments attachments;
    private final Caller caller;

    AttachmentResource(Attachments attachments, Caller caller) {
        this.attachments = attachments;
        this.caller = caller;
    }

    /** Whatever it is, a browser saves it and runs nothing of it. */
    @GET
    @APIResponse(
            responseCode = "200",
            description = "The file as its platform has it",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Response> read(@PathParam("id") UUID id, @PathParam("n") int n) {
        return attachments.read(id, n, caller.scope()).map(file -> Response.ok(file.bytes())
                .header("Content-Type", file.type())
                .header("Content-Disposition", "attachment")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "private, no-store")
                .build());
    }
}
