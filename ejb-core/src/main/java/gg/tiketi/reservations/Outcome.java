package gg.tiketi.reservations;

import gg.tiketi.json.Json;
import gg.tiketi.seats.SeatChange;
import gg.tiketi.seats.TicketStock;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the functions of {@code V012__holding.sql} return.
 *
 * @param refused {@code code} and the members of the problem; null if it was done
 * @param count how many reservations something happened to
 */
record Outcome(
        Map<String, Object> refused,
        ReservationState reservation,
        List<SeatChange> changes,
        List<TicketStock> stock,
        Integer count) {
    Outcome {
        changes = changes == null ? List.of() : changes;
        stock = stock == null ? List.of() : stock;
        count = count == null ? 1 : count;
    }

    static Outcome read(String json) {
        return Json.read(json, Outcome.class);
    }

    Refusal refusal() {
        var members = new HashMap<>(refused);
        var code = RefusalCode.valueOf((String) members.remove("code"));
        return new Refusal(code, members);
    }
}
