package gg.tiketi.rest;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import gg.tiketi.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** JSON on the wire is {@link Json}'s, not that of the server's own provider. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
@Produces({MediaType.APPLICATION_JSON, "application/*+json"})
public class JsonProvider extends JacksonJsonProvider {
    public JsonProvider() {
        super(Json.mapper());
    }
}
