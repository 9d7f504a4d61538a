package gg.tiketi.payments;

import gg.tiketi.reservations.ReservationId;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who we are to Toss, and where its window sends buyers back to. */
@ApplicationScoped
public class Shop {
    private String origin;
    private String clientKey;
    private String scriptUrl;

    /** For the container's proxy only. */
    protected Shop() {}

    @Inject
    public Shop(
            @ConfigProperty(name = "tiketi.public-origin") String origin,
            @ConfigProperty(name = "tiketi.toss.client-key") Optional<String> clientKey,
            @ConfigProperty(name = "tiketi.toss.script-url") String scriptUrl) {
        this.origin = origin;
        this.clientKey = clientKey.orElse(null);
        this.scriptUrl = scriptUrl;
    }

    /** Our id is in both addresses, because Toss leaves out its own where the buyer gave up. */
    PreparedPayment window(UserId buyer, ReservationId reservation, String orderId, int amount, String orderName) {
        return new PreparedPayment(
                orderId,
                amount,
                orderName,
                clientKey,
                "user_" + buyer,
                origin + "/payment/success?reservationId=" + reservation,
                origin + "/payment/fail?reservationId=" + reservation,
                scriptUrl);
    }
}
