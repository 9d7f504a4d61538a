package gg.tiketi.refunds;

import gg.tiketi.reservations.Cancellable;
import gg.tiketi.reservations.TicketWish;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which part of a reservation is given back. Without seats and tickets: all of it.
 *
 * @param tickets each type once
 */
public record Selection(List<UUID> seatIds, List<TicketWish> tickets) {
    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        seatIds = List.copyOf(seatIds);
        tickets = List.copyOf(tickets);
        if (new HashSet<>(seatIds).size() < seatIds.size()) {
            throw new InvalidInput("seatIds", "repeated");
        }
        if (tickets.stream().map(TicketWish::ticketTypeId).distinct().count() < tickets.size()) {
            throw new InvalidInput("tickets", "repeated");
        }
    }

    boolean isAll() {
        return seatIds.isEmpty() && tickets.isEmpty();
    }

    /**
     * The items that are given back, with how many of each.
     *
     * @throws Refusal {@code NOT_FOUND} with the {@code seatIds} and {@code ticketTypeIds} of which there is not so much in the reservation
     */
    List<Cancellable.Item> of(Cancellable reservation) {
        if (isAll()) {
            return reservation.items();
        }
        var missingSeats = new ArrayList<>(seatIds);
        var missingTypes = new ArrayList<UUID>();
        tickets.forEach(wish -> missingTypes.add(wish.ticketTypeId()));
        var chosen = new ArrayList<Cancellable.Item>();
        for (var item : reservation.items()) {
            if (item.seatId() != null) {
                if (missingSeats.remove(item.seatId())) {
                    chosen.add(item);
                }
            } else {
                tickets.stream()
                        .filter(wish ->
                                wish.ticketTypeId().equals(item.ticketTypeId()) && wish.quantity() <= item.quantity())
                        .forEach(wish -> {
                            missingTypes.remove(wish.ticketTypeId());
                            chosen.add(new Cancellable.Item(
                                    null, item.ticketTypeId(), item.label(), wish.quantity(), item.unitPrice()));
                        });
            }
        }
        if (!missingSeats.isEmpty() || !missingTypes.isEmpty()) {
            throw new Refusal(RefusalCode.NOT_FOUND, Map.of("seatIds", missingSeats, "ticketTypeIds", missingTypes));
        }
        return chosen;
    }
}
