package gg.tiketi.toss;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Toss's REST interface, as much as we use. Bodies are text: what is no JSON must not become an exception on the way. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface TossApi {
    @POST
    @Path("v1/payments/confirm")
    Response confirm(@HeaderParam("Idempotency-Key") String key, String body);

    @POST
    @Path("v1/payments/{paymentKey}/cancel")
    Response cancel(
            @PathParam("paymentKey") String paymentKey, @HeaderParam("Idempotency-Key") String key, String body);

    @GET
    @Path("v1/payments/{paymentKey}")
    Response payment(@PathParam("paymentKey") String paymentKey);

    @GET
    @Path("v1/payments/orders/{orderId}")
    Response order(@PathParam("orderId") String orderId);

    @GET
    @Path("v1/transactions")
    Response transactions(
            @QueryParam("startDate") String from,
            @QueryParam("endDate") String to,
            @QueryParam("startingAfter") String after,
            @QueryParam("limit") int most);

    /** Of the sandbox only: a buyer agrees to pay without a window. */
    @POST
    @Path("sandbox/approve")
    Response approve(String body);
}
