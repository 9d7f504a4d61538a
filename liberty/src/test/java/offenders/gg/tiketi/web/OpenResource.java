package offenders.gg.tiketi.web;

import jakarta.ws.rs.GET;
import java.sql.Connection;

/** Does not say who may call, and talks to the database. */
interface OpenResource {
    @GET
    Connection undeclared();
}
