package gg.tiketi.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import gg.tiketi.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** JSON on the wire is {@link Json}'s, not that of the server's own provider. A body is always there, unless it {@linkplain MayBeAbsent may
 * be absent}: {@code null} is refused. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
@Produces({MediaType.APPLICATION_JSON, "application/*+json"})
public class JsonProvider extends JacksonJsonProvider {
    public JsonProvider() {
        super(Json.mapper());
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        try {
            var value = super.readFrom(type, genericType, annotations, mediaType, headers, body);
            if (value == null && !RequestTarget.mayBeAbsent(annotations)) {
                throw new UnreadableBody(null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new UnreadableBody(e);
        }
    }
}
