package gg.tiketi.rest;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bodies are there where one is read, and never larger than allowed, whether they announce their length or come in chunks. */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyFilter implements ContainerRequestFilter {
    /** The largest honest body, a seat layout with all its sections, has some 20 KiB. */
    static final long DEFAULT_BYTES = 64 * 1024;

    @Context
    private ResourceInfo resource;

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
        request.setEntityStream(new LimitedStream(request.getEntityStream(), limit));
    }

    private static final class LimitedStream extends FilterInputStream {
        private long left;

        LimitedStream(InputStream body, long limit) {
            super(body);
            left = limit;
        }

        @Override
        public int read() throws IOException {
            var octet = super.read();
            return octet < 0 ? octet : counted(1, octet);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = super.read(buffer, offset, length);
            return count < 0 ? count : counted(count, count);
        }

        private int counted(int octets, int result) {
            left -= octets;
            if (left < 0) {
                throw new Refusal(RefusalCode.PAYLOAD_TOO_LARGE);
            }
            return result;
        }
    }
}
