package gg.tiketi.payments;

import gg.tiketi.reservations.ReservationId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** What Toss knows a payment by. Says whose it is and for which reservation, should nobody else know any more. */
record OrderId(UUID payment, ReservationId reservation) {
    private static final String PREFIX = "ord_";
    private static final int BYTES = 32;

    /**
     * 60 of the 64 characters that Toss takes, all of them letters, digits, - and _.
     *
     * @param shop 12 hexadecimal digits, see {@link PaymentRows#shop()}
     */
    static String of(String shop, UUID payment, ReservationId reservation) {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(payment.getMostSignificantBits())
                .putLong(payment.getLeastSignificantBits())
                .putLong(reservation.value().getMostSignificantBits())
                .putLong(reservation.value().getLeastSignificantBits());
        return PREFIX + shop + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty: no shop of this kind has made it. */
    static Optional<OrderId> read(String orderId) {
        try {
            // The underscore may also be one of the last part's characters.
            var parts = orderId.split("_", 3);
            var bytes = Base64.getUrlDecoder().decode(parts[2]);
            if (!orderId.startsWith(PREFIX) || bytes.length != BYTES) {
                return Optional.empty();
            }
            var ids = ByteBuffer.wrap(bytes);
            return Optional.of(new OrderId(
                    new UUID(ids.getLong(), ids.getLong()), new ReservationId(new UUID(ids.getLong(), ids.getLong()))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
