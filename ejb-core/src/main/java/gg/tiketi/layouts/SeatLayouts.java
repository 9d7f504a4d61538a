package gg.tiketi.layouts;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.catalogue.Catalogue;
import gg.tiketi.database.Constraint;
import gg.tiketi.database.Database;
import gg.tiketi.drafts.Drafts;
import gg.tiketi.json.Difference;
import gg.tiketi.outbox.Outbox;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Seat layouts: seen by everybody, drawn by admins. */
@Stateless
public class SeatLayouts {
    @PersistenceContext(unitName = "tiketi")
    private EntityManager entities;

    private Database database;
    private Drafts drafts;
    private AuditLog audit;
    private Outbox outbox;
    private Catalogue catalogue;

    public SeatLayouts() {}

    @Inject
    public SeatLayouts(Database database, Drafts drafts, AuditLog audit, Outbox outbox, Catalogue catalogue) {
        this.database = database;
        this.drafts = drafts;
        this.audit = audit;
        this.outbox = outbox;
        this.catalogue = catalogue;
    }

    public SeatLayouts(
            EntityManager entities,
            Database database,
            Drafts drafts,
            AuditLog audit,
            Outbox outbox,
            Catalogue catalogue) {
        this(database, drafts, audit, outbox, catalogue);
        this.entities = entities;
    }

    /** By size. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<SeatLayoutView> list() {
        return entities
                .createQuery(
                        "select layout from SeatLayout layout order by layout.totalSeats, layout.name",
                        SeatLayout.class)
                .getResultList()
                .stream()
                .map(SeatLayout::toView)
                .toList();
    }

    /** With all its revisions, and who has it. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<LayoutHistory> history(UUID id) {
        return Optional.ofNullable(entities.find(SeatLayout.class, id))
                .map(layout -> LayoutHistory.of(layout.toView(), database));
    }

    /**
     * Publishes a saved draft: as a new layout, or as the next revision of one.
     *
     * @param layout null: a new one
     * @throws Refusal {@code CONFLICT} if the draft is gone
     */
    public SeatLayoutView publish(UUID savedDraft, UUID layout, SeatLayoutDraft draft, UserId by) {
        drafts.published(savedDraft, by);
        return layout == null ? create(draft, by) : change(layout, draft, by);
    }

    public SeatLayoutView create(SeatLayoutDraft draft, UserId by) {
        draft.layoutConfig().check();
        var layout = SeatLayout.of(draft, by);
        entities.persist(layout);
        flush();
        conclude(by, "created", layout.id(), layout.toView());
        return layout.toView();
    }

    /**
     * Another drawing becomes the next revision: events keep the one they have until their seats are made anew. Refuses with {@code
     * CONFLICT} what was based on an older version.
     */
    public SeatLayoutView change(UUID id, SeatLayoutDraft draft, UserId by) {
        draft.layoutConfig().check();
        var layout = lock(id);
        var before = layout.toView();
        layout.change(draft, by);
        flush();
        conclude(by, "changed", id, Difference.between(before, layout.toView()));
        return layout.toView();
    }

    /** Refuses with {@code LAYOUT_IN_USE} while events have it. */
    public void delete(UUID id, UserId by) {
        var layout = lock(id);
        entities.remove(layout);
        flush();
        conclude(by, "deleted", id, layout.toView());
    }

    private SeatLayout lock(UUID id) {
        var layout = entities.find(SeatLayout.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (layout == null) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        return layout;
    }

    private void flush() {
        try {
            entities.flush();
        } catch (PersistenceException e) {
            throw Constraint.violatedIn(e)
                    .map(SeatLayouts::refusalOf)
                    .filter(Objects::nonNull)
                    .orElseThrow(() -> e);
        }
    }

    private static Refusal refusalOf(String constraint) {
        return switch (constraint) {
            case "seat_layouts_name_unique" -> new InvalidInput("name", "taken");
            case "events_seat_layout_exists", "events_layout_revision_exists" -> new Refusal(RefusalCode.LAYOUT_IN_USE);
            default -> null;
        };
    }

    private void conclude(UserId by, String what, UUID id, Object detail) {
        audit.record(by, "seat_layout." + what, "seat_layout:" + id, detail);
        outbox.append(new SeatLayoutChanged(id, what));
        catalogue.changed();
    }
}
