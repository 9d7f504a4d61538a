package gg.tiketi.events;

import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Map;
import java.util.UUID;

/** A price class with a quantity. */
@Entity
@Table(name = "ticket_types", schema = "ticket_schema")
class TicketType {
    @Id
    private UUID id;

    @Column(name = "event_id")
    private UUID eventId;

    private String name;
    private int price;

    @Column(name = "total_quantity")
    private int totalQuantity;

    @Column(name = "available_quantity")
    private int availableQuantity;

    private String description;

    @Version
    private int version;

    protected TicketType() {}

    static TicketType offer(UUID eventId, TicketTypeDraft draft) {
        var type = new TicketType();
        type.id = UUID.randomUUID();
        type.eventId = eventId;
        type.take(draft);
        type.availableQuantity = type.totalQuantity;
        return type;
    }

    /** What is sold stays sold: a new total changes what is left. */
    void change(TicketTypeDraft draft) {
        if (draft.version() != null && draft.version() != version) {
            throw new Refusal(RefusalCode.CONFLICT);
        }
        int sold = totalQuantity - availableQuantity;
        if (draft.totalQuantity() < sold) {
            throw new InvalidInput("totalQuantity", "below_sold", Map.of("sold", sold));
        }
        take(draft);
        availableQuantity = totalQuantity - sold;
    }

    private void take(TicketTypeDraft draft) {
        name = draft.name().strip();
        price = draft.price();
        totalQuantity = draft.totalQuantity();
        description = draft.description();
    }

    UUID id() {
        return id;
    }

    UUID eventId() {
        return eventId;
    }
}
