package gg.tiketi.events;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.catalogue.Catalogue;
import gg.tiketi.database.Constraint;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.drafts.Drafts;
import gg.tiketi.json.Difference;
import gg.tiketi.keywords.Keywords;
import gg.tiketi.outbox.Fact;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What everybody can find out about events, and what admins do with them. */
@Stateless
public class Events {
    private static final String EVENT = """
            select event.*, inventory.*
              from ticket_schema.events event
              join ticket_schema.event_inventory inventory on inventory.event_id = event.id
             where event.id = ?
            """;

    /** One row without a type for an event that has none, no row for no event. */
    private static final String TICKET_TYPES = """
            select type.*
              from ticket_schema.events event
              left join ticket_schema.ticket_types type on type.event_id = event.id
             where event.id = ?
             order by type.price desc, type.name
            """;

    private static final String TICKET_TYPE = "select * from ticket_schema.ticket_types where id = ?";

    private static final String CHANGE_THRESHOLD =
            "update ticket_schema.events set queue_threshold = ?, version = version + 1 where id = ?";

    private static final String DELETE_UNSOLD = """
            delete from ticket_schema.events event
             where id = ?
               and not exists (select from ticket_schema.ticket_types type
                                where type.event_id = event.id and type.available_quantity < type.total_quantity)
            """;

    /** One statement, also for the largest arena; the package for seats does it for admins. */
    private static final String GENERATE_SEATS = "select ticket_schema.generate_seats(?)";

    /** The package for queues does it later. Nobody waits yet whom it would have to tell. */
    private static final String SET_RATE = "select ticket_schema.queue_control(?, ?, null, false)";

    @PersistenceContext(unitName = "tiketi")
    private EntityManager entities;

    private Database database;
    private Drafts drafts;
    private Keywords keywords;
    private EventStatuses statuses;
    private AuditLog audit;
    private Outbox outbox;
    private Catalogue catalogue;

    public Events() {}

    @Inject
    public Events(
            Database database,
            Drafts drafts,
            Keywords keywords,
            EventStatuses statuses,
            AuditLog audit,
            Outbox outbox,
            Catalogue catalogue) {
        this.database = database;
        this.drafts = drafts;
        this.keywords = keywords;
        this.statuses = statuses;
        this.audit = audit;
        this.outbox = outbox;
        this.catalogue = catalogue;
    }

    Events(
            EntityManager entities,
            Database database,
            Drafts drafts,
            Keywords keywords,
            EventStatuses statuses,
            AuditLog audit,
            Outbox outbox,
            Catalogue catalogue) {
        this(database, drafts, keywords, statuses, audit, outbox, catalogue);
        this.entities = entities;
    }

    /** One statement, and one more to understand a text that is searched for. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public EventPage list(EventQuery query) {
        return EventSearch.of(query, keywords).in(database);
    }

    // These do not refuse: outside of a transaction the server keeps a record (FFDC) of each refusal as of a fault.

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<EventWithTickets> find(EventId id) {
        return database.first(EVENT, EventRows::event, id.value())
                .map(event -> new EventWithTickets(event, ticketTypes(id).orElse(List.of())));
    }

    /** Dearest first; what is available is of this moment. Empty if there is no such event. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<List<TicketTypeView>> ticketTypes(EventId event) {
        var types = database.query(TICKET_TYPES, EventRows::ticketTypeIfAny, event.value());
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(types.stream().flatMap(Optional::stream).toList());
    }

    /** What is available is of this moment. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<TicketTypeView> ticketType(UUID id) {
        return database.first(TICKET_TYPE, EventRows::ticketType, id);
    }

    /** Announces what a saved draft has become. Refuses with {@code CONFLICT} if the draft is gone: announced by somebody else. */
    public EventWithTickets publish(UUID savedDraft, EventDraft draft, UserId by) {
        drafts.published(savedDraft, by);
        return create(draft, by);
    }

    public EventWithTickets create(EventDraft draft, UserId by) {
        draft.check();
        var event = Event.announce(draft, by);
        var id = event.id();
        entities.persist(event);
        draft.tickets().forEach(type -> entities.persist(TicketType.offer(id, type)));
        flush();
        if (event.hasSeats()) {
            database.query(GENERATE_SEATS, row -> row.getInt(1), id);
        }
        if (draft.admitPerSecond() != null) {
            database.query(SET_RATE, row -> null, id, draft.admitPerSecond());
            audit.record(by, "queue.changed", "event:" + id, Map.of("admitPerSecond", draft.admitPerSecond()));
        }
        conclude(by, "event.created", id, viewWithTickets(id), new EventCreated(id));
        return viewWithTickets(id);
    }

    /**
     * Changes all but the ticket types and the rate of its queue. Refuses with {@code CONFLICT} what was based on an older version, with {@code
     * EVENT_HAS_SEATS} another layout than its seats were made of.
     */
    public EventView change(EventId id, EventDraft draft, UserId by) {
        draft.check();
        if (!draft.tickets().isEmpty()) {
            throw new InvalidInput("ticketTypes", "changed_one_by_one");
        }
        if (draft.admitPerSecond() != null) {
            throw new InvalidInput("admitPerSecond", "changed_in_queue");
        }
        var event = lock(id.value());
        var before = view(id.value());
        event.change(draft);
        if (event.hasSeats() && !viewWithTickets(id.value()).ticketTypes().isEmpty()) {
            throw new InvalidInput("seatLayoutId", "seats_or_tickets");
        }
        flush();
        var changes = Difference.between(before, view(id.value()));
        conclude(by, "event.changed", id.value(), changes, new EventChanged(id.value()));
        return view(id.value());
    }

    /**
     * Sets how many may choose seats at once, whatever version the caller has seen: while a sale runs, admins turn this like a tap.
     * Refuses with {@code ILLEGAL_STATE} if the event is cancelled.
     */
    public void changeQueueThreshold(EventId id, int threshold, UserId by) {
        if (lock(id.value()).isCancelled()) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        var before = view(id.value());
        database.update(CHANGE_THRESHOLD, threshold, id.value());
        var changes = Difference.between(before, view(id.value()));
        conclude(by, "event.changed", id.value(), changes, new EventChanged(id.value()));
    }

    /**
     * For good. Doing it again changes nothing.
     *
     * @param why for the audit log; may be empty
     */
    public EventView cancel(EventId id, Map<String, ?> why, UserId by) {
        var event = lock(id.value());
        if (!event.isCancelled()) {
            var before = event.status();
            database.update("update ticket_schema.events set status = 'cancelled' where id = ?", id.value());
            var detail = new TreeMap<String, Object>(why);
            detail.put("from", before);
            conclude(
                    by,
                    "event.cancelled",
                    id.value(),
                    detail,
                    new EventStatusChanged(id.value(), before, EventStatus.CANCELLED));
        }
        return view(id.value());
    }

    /** Refuses with {@code EVENT_HAS_SALES} once something of it is sold: then it can only be cancelled. */
    public void delete(EventId id, UserId by) {
        lock(id.value());
        var last = viewWithTickets(id.value());
        if (!deleteUnsold(id)) {
            throw new Refusal(RefusalCode.EVENT_HAS_SALES);
        }
        entities.clear();
        conclude(by, "event.deleted", id.value(), last, new EventDeleted(id.value()));
    }

    private boolean deleteUnsold(EventId id) {
        try {
            return database.update(DELETE_UNSOLD, id.value()) > 0;
        } catch (DatabaseFailure e) {
            if (Constraint.violatedIn(e)
                    .filter("reservations_event_exists"::equals)
                    .isPresent()) {
                return false;
            }
            throw e;
        }
    }

    /** Refuses with {@code ILLEGAL_STATE} if the event has seats or is cancelled. */
    public TicketTypeView addTicketType(EventId id, TicketTypeDraft draft, UserId by) {
        var event = lock(id.value());
        if (event.hasSeats() || event.isCancelled()) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        var type = TicketType.offer(event.id(), draft);
        entities.persist(type);
        flush();
        var added = type(type.id());
        conclude(by, "ticket_type.created", event.id(), added, new EventChanged(event.id()));
        return added;
    }

    /** Refuses with {@code CONFLICT} what was based on an older version. */
    public TicketTypeView changeTicketType(UUID id, TicketTypeDraft draft, UserId by) {
        var event = lock(type(id).eventId());
        // Behind the event's lock: what was read before it may have changed meanwhile.
        var type = entities.find(TicketType.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (type == null) {
            throw notFound();
        }
        var before = type(id);
        type.change(draft);
        flush();
        var after = type(id);
        conclude(
                by, "ticket_type.changed", event.id(), Difference.between(before, after), new EventChanged(event.id()));
        return after;
    }

    /** For whoever has sold or given back something of an event: its status follows. */
    public void stockChanged(EventId id) {
        lock(id.value());
        if (statuses.settle(id.value())) {
            catalogue.changed();
        }
    }

    private EventView view(UUID id) {
        return database.first(EVENT, EventRows::event, id).orElseThrow(Events::notFound);
    }

    private EventWithTickets viewWithTickets(UUID id) {
        return find(new EventId(id)).orElseThrow(Events::notFound);
    }

    private TicketTypeView type(UUID id) {
        return ticketType(id).orElseThrow(Events::notFound);
    }

    private static Refusal notFound() {
        return new Refusal(RefusalCode.NOT_FOUND);
    }

    /** First of all: whoever changes an event or what it has to sell waits here for the others. */
    private Event lock(UUID id) {
        var event = entities.find(Event.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (event == null) {
            throw notFound();
        }
        return event;
    }

    private void flush() {
        try {
            entities.flush();
        } catch (PersistenceException e) {
            throw Constraint.violatedIn(e)
                    .map(Events::refusalOf)
                    .filter(Objects::nonNull)
                    .orElseThrow(() -> e);
        }
    }

    private static Refusal refusalOf(String constraint) {
        return switch (constraint) {
            case "events_seat_layout_exists" -> new InvalidInput("seatLayoutId", "unknown");
            case "events_seats_made" -> new Refusal(RefusalCode.EVENT_HAS_SEATS);
            case "ticket_types_name_unique" -> new InvalidInput("name", "repeated");
            default -> null;
        };
    }

    private void conclude(UserId by, String action, UUID event, Object detail, Fact fact) {
        audit.record(by, action, "event:" + event, detail);
        outbox.append(fact);
        statuses.settle(event);
        catalogue.changed();
    }
}
