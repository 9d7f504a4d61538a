package gg.tiketi.payments;

import gg.tiketi.reservations.ReservationId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** What Toss knows a payment by. Says for which reservation it is, should nobody else know any more. */
record OrderId(UUID payment, ReservationId reservation) {
    private static final String PREFIX = "ord_";
    private static final int BYTES = 32;

    /** 47 of the 64 characters that Toss takes, all of them letters, digits, - and _. */
    static String of(UUID payment, ReservationId reservation) {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(payment.getMostSignificantBits())
                .putLong(payment.getLeastSignificantBits())
                .putLong(reservation.value().getMostSignificantBits())
                .putLong(reservation.value().getLeastSignificantBits());
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty: it is not one of ours. */
    static Optional<OrderId> read(String orderId) {
        try {
            var bytes = Base64.getUrlDecoder().decode(orderId.substring(PREFIX.length()));
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
