package gg.tiketi.tickets;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.idempotency.StoredAnswer;
import gg.tiketi.json.Json;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.SeatPlace;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tickets in their buyers' hands, and at the doors. */
@Stateless
public class Tickets {
    private static final int CREATED = 201;

    private Database database;
    private TicketCodes codes;
    private IdempotencyKeys keys;
    private AuditLog audit;

    public Tickets() {}

    @Inject
    public Tickets(Database database, TicketCodes codes, IdempotencyKeys keys, AuditLog audit) {
        this.database = database;
        this.codes = codes;
        this.keys = keys;
        this.audit = audit;
    }

    /** The buyer's tickets of a reservation. One statement. Refuses with {@code NOT_FOUND}, another's too. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ReservationTickets ofReservation(UserId buyer, ReservationId id) {
        return TicketRows.gather(database.query(
                        TicketRows.OF_RESERVATION, row -> TicketRows.read(row, codes), id.value(), buyer.value()))
                .orElseThrow(Tickets::notFound);
    }

    /**
     * Lets in whoever shows a ticket of this event: the first time. Every check is remembered, whatever it came to.
     *
     * @param shown the code, or the number of the ticket
     * @param gate which door; null: not said
     * @param key what the client calls this check; a repeat, because an answer got lost, gets the first answer. Null: no repeat is recognised
     * @throws Refusal {@code NOT_FOUND} for an unknown event; those of {@link IdempotencyKeys#begin}
     */
    public TicketCheck check(UserId staff, EventId event, String shown, String gate, String key) {
        return once(staff, key, IdempotencyKeys.hashOf("ticket-check", event.toString(), shown), () -> {
            var named = Shown.of(shown, codes);
            var check = database.query(
                            "select ticket_schema.check_ticket(?, ?, ?, ?, ?, ?)",
                            row -> Optional.ofNullable(row.getString(1)),
                            event.value(),
                            named.ticket(),
                            named.number(),
                            named.forged(),
                            gate,
                            staff.value())
                    .get(0)
                    .map(json -> Json.read(json, TicketCheck.class))
                    .map(made -> seated(List.of(made)).get(0))
                    .orElseThrow(Tickets::notFound);
            if (check.result() == CheckResult.VALID) {
                var detail = new HashMap<String, Object>();
                detail.put("event", event.value());
                detail.put("gate", gate);
                audit.record(staff, "ticket.used", "ticket:" + check.ticket().number(), detail);
            }
            return check;
        });
    }

    /**
     * The latest checks at the doors of an event. Three statements.
     *
     * @throws Refusal {@code NOT_FOUND} for an unknown event
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public TicketChecks checks(EventId event, int most) {
        var checks =
                seated(database.query("""
                select ticket_schema.ticket_check_answer(c) from ticket_schema.ticket_checks c
                 where c.event_id = ? order by c.id desc limit ?
                """, row -> Json.read(row.getString(1), TicketCheck.class), event.value(), most));
        return database.first(
                        """
                        select count(t.id)::integer as total, count(c.id)::integer as used
                          from ticket_schema.events e
                          left join ticket_schema.tickets t on t.event_id = e.id and t.cancelled_at is null
                          left join ticket_schema.ticket_checks c on c.ticket_id = t.id and c.result = 'valid'
                         where e.id = ? group by e.id
                        """, row -> new TicketChecks(checks, row.getInt("used"), row.getInt("total")), event.value())
                .orElseThrow(Tickets::notFound);
    }

    /** What of a reservation cannot, or not all, be given back by its buyer any more. Also with the rights of the payment service. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<UsedTickets> used(ReservationId id) {
        return database.query(
                "select * from ticket_schema.used_tickets(?)",
                row -> new UsedTickets(
                        row.getObject("seat_id", UUID.class),
                        row.getObject("ticket_type_id", UUID.class),
                        row.getInt("unused")),
                id.value());
    }

    /** Staff show the way to the seat, be it a wheelchair's place. The function that checks tells neither, and older servers read its answer. */
    private List<TicketCheck> seated(List<TicketCheck> checks) {
        var numbers = checks.stream()
                .map(TicketCheck::ticket)
                .filter(Objects::nonNull)
                .map(TicketCheck.CheckedTicket::number)
                .distinct()
                .toArray(String[]::new);
        if (numbers.length == 0) {
            return checks;
        }
        var seats = database
                .query(
                        """
                        select t.number, s.section, s.row_number, s.seat_number, coalesce(s.flags, '{}') as flags
                          from ticket_schema.tickets t
                          join ticket_schema.reservation_items i on i.id = t.item_id
                          left join ticket_schema.seats s on s.id = i.seat_id
                         where t.number = any(?)
                        """,
                        row -> Map.entry(
                                row.getString("number"), new Seat(TicketRows.place(row), TicketRows.flags(row))),
                        (Object) numbers)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return checks.stream()
                .map(check -> check.ticket() == null
                        ? check
                        : seats.get(check.ticket().number()).of(check))
                .toList();
    }

    private record Seat(SeatPlace place, List<String> flags) {
        TicketCheck of(TicketCheck check) {
            return check.at(place, flags);
        }
    }

    private TicketCheck once(UserId staff, String key, String hash, Supplier<TicketCheck> effect) {
        if (key == null) {
            return effect.get();
        }
        return keys.begin(staff, key, hash)
                .map(answer -> Json.read(answer.body(), TicketCheck.class))
                .orElseGet(() -> {
                    var check = effect.get();
                    keys.complete(staff, key, hash, new StoredAnswer(CREATED, Json.write(check)));
                    return check;
                });
    }

    private static Refusal notFound() {
        return new Refusal(RefusalCode.NOT_FOUND);
    }
}
