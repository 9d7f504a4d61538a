package gg.tiketi.drafts;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Constraint;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.json.Json;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps what administrators have begun; all of them see all of it. */
@Stateless
public class Drafts {
    /** More than one needs at a time; who has more throws old ones away. */
    private static final int MOST = 200;

    private static final String LIST =
            "select * from ticket_schema.drafts where kind = ? order by saved_at desc, id limit " + MOST;

    private static final String FIND = "select * from ticket_schema.drafts where id = ?";

    private static final String INSERT = """
            insert into ticket_schema.drafts (kind, layout_id, title, content, saved_by)
            select ?, cast(? as uuid), ?, cast(? as jsonb), ?
             where (select count(*) from ticket_schema.drafts where kind = ?) < %d
            returning *
            """.formatted(MOST);

    private static final String UPDATE = """
            update ticket_schema.drafts
               set title = ?, content = cast(? as jsonb), saved_by = ?, saved_at = now(), version = version + 1
             where id = ? and version = coalesce(?, version)
            returning *
            """;

    private static final String DELETE = "delete from ticket_schema.drafts where id = ? returning *";

    @SuppressWarnings("rawtypes")
    private static final Class<Map> OBJECT = Map.class;

    private Database database;
    private AuditLog audit;

    public Drafts() {}

    @Inject
    public Drafts(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The last saved first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<DraftSummary> list(DraftKind kind) {
        return database.query(LIST, Drafts::summary, kind.word());
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<DraftView> find(UUID id) {
        return database.first(FIND, Drafts::view, id);
    }

    /**
     * @param layout of which it is the next revision, null: of none; there is one draft of a layout only
     * @throws Refusal {@code CONFLICT} if somebody has begun one already, or there are too many
     */
    public DraftView begin(DraftKind kind, UUID layout, String title, Map<String, Object> content, UserId by) {
        if (layout != null && kind != DraftKind.SEAT_LAYOUT) {
            throw new InvalidInput("layoutId", "layouts_only");
        }
        try {
            var made = database.first(
                            INSERT,
                            Drafts::view,
                            kind.word(),
                            layout,
                            title.strip(),
                            Json.write(content),
                            by.value(),
                            kind.word())
                    .orElseThrow(() -> new Refusal(RefusalCode.CONFLICT));
            return recorded(made, "begun", by);
        } catch (DatabaseFailure e) {
            throw Constraint.violatedIn(e).map(Drafts::refusalOf).orElseThrow(() -> e);
        }
    }

    /** @throws Refusal {@code CONFLICT} if it was based on an older version, {@code NOT_FOUND} if it is gone */
    public DraftView save(UUID id, String title, Map<String, Object> content, Integer version, UserId by) {
        var saved = database.first(UPDATE, Drafts::view, title.strip(), Json.write(content), by.value(), id, version);
        if (saved.isEmpty()) {
            throw new Refusal(find(id).isPresent() ? RefusalCode.CONFLICT : RefusalCode.NOT_FOUND);
        }
        return recorded(saved.get(), "saved", by);
    }

    /** @throws Refusal {@code NOT_FOUND} if it is gone */
    public void discard(UUID id, UserId by) {
        remove(id, "discarded", RefusalCode.NOT_FOUND, by);
    }

    /**
     * Takes it away in the transaction of what is published of it.
     *
     * @throws Refusal {@code CONFLICT} if it is gone: published by somebody else, or by the try before this one
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void published(UUID id, UserId by) {
        remove(id, "published", RefusalCode.CONFLICT, by);
    }

    private void remove(UUID id, String what, RefusalCode otherwise, UserId by) {
        var removed = database.first(DELETE, Drafts::view, id).orElseThrow(() -> new Refusal(otherwise));
        recorded(removed, what, by);
    }

    private DraftView recorded(DraftView draft, String what, UserId by) {
        audit.record(by, "draft." + what, "draft:" + draft.id(), Map.of("kind", draft.kind(), "title", draft.title()));
        return draft;
    }

    private static Refusal refusalOf(String constraint) {
        return switch (constraint) {
            case "drafts_one_of_a_layout" -> new Refusal(RefusalCode.CONFLICT);
            case "drafts_layout_exists" -> new InvalidInput("layoutId", "unknown");
            default -> null;
        };
    }

    private static DraftSummary summary(ResultSet row) throws SQLException {
        return new DraftSummary(
                row.getObject("id", UUID.class),
                DraftKind.of(row.getString("kind")),
                row.getObject("layout_id", UUID.class),
                row.getString("title"),
                row.getInt("version"),
                row.getObject("saved_by", UUID.class),
                Database.instant(row, "saved_at"));
    }

    @SuppressWarnings("unchecked")
    private static DraftView view(ResultSet row) throws SQLException {
        var known = summary(row);
        return new DraftView(
                known.id(),
                known.kind(),
                known.layoutId(),
                known.title(),
                Json.read(row.getString("content"), OBJECT),
                known.version(),
                known.savedBy(),
                known.savedAt());
    }
}
