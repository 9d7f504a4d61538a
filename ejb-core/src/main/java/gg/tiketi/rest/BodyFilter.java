package gg.tiketi.rest;

import gg.tiketi.ratelimit.SourceSlots;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Bodies are there where one is read, and never larger or slower than allowed, whether they announce their length or come in chunks. */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyFilter implements ContainerRequestFilter {
    /** The largest honest body, a seat layout with all its sections, has some 20 KiB. */
    static final long DEFAULT_BYTES = 64 * 1024;

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest connection;

    @Inject
    private SourceSlots slots;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.hasEntity()) {
            if (RequestTarget.takesBody(resource)) {
                throw new Refusal(RefusalCode.MALFORMED_JSON);
            }
            if (RequestTarget.mayLackBody(resource)) {
                // Browsers that send no body name no type, and without one the server finds nobody to read what is not
                // there.
                request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
            }
            return;
        }
        var declared = RequestTarget.annotation(resource, BodyLimit.class);
        var limit = declared == null ? DEFAULT_BYTES : declared.value();
        if (request.getLength() > limit) {
            throw new Refusal(RefusalCode.PAYLOAD_TOO_LARGE);
        }
        request.setEntityStream(new ArrivingBody(
                request.getEntityStream(), limit, System::nanoTime, () -> slots.take(connection.getRemoteAddr())));
    }
}
