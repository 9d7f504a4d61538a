package gg.tiketi.news;

import gg.tiketi.accounts.Contacts;
import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.exports.Cells;
import gg.tiketi.exports.WholeList;
import gg.tiketi.json.Difference;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * News: read by everybody, written by users, changed and deleted by their authors and by administrators, pinned by administrators. What
 * administrators do is in the audit log.
 */
@Stateless
public class News {
    // The number of all comes along even if the page is past the end.
    private static final String PAGE = """
            select n.*, whole.total
              from (select count(*) as total from ticket_schema.news) whole
              left join lateral (select id, title, left(content, %d) as beginning, author, author_id, views, is_pinned, version,
                                        created_at, updated_at
                                   from ticket_schema.news
                                  order by is_pinned desc, created_at desc, id
                                  limit ? offset ?) n on true
            """.formatted(NewsRows.EXCERPT_FROM);

    private static final String BEHIND = """
            select id, title, left(content, %d) as beginning, author, author_id, views, is_pinned, version, created_at, updated_at
              from ticket_schema.news
             where (created_at, id) < (coalesce(cast(? as timestamptz), 'infinity'), coalesce(cast(? as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
             order by created_at desc, id desc
             limit ?
            """.formatted(NewsRows.EXCERPT_FROM);

    private static final String ONE = "select * from ticket_schema.news where id = ?";

    private static final String CREATE = """
            insert into ticket_schema.news (id, title, content, author, author_id, is_pinned) values (?, ?, ?, ?, ?, ?)
            returning *
            """;

    private static final String CHANGE = """
            update ticket_schema.news
               set title = ?, content = ?, is_pinned = coalesce(cast(? as boolean), is_pinned), version = version + 1
             where id = ?
            returning *
            """;

    private static final String DELETE = "delete from ticket_schema.news where id = ?";

    private Database database;
    private Contacts contacts;
    private AuditLog audit;
    private NewsViews views;

    public News() {}

    @Inject
    public News(Database database, Contacts contacts, AuditLog audit, NewsViews views) {
        this.database = database;
        this.contacts = contacts;
        this.audit = audit;
        this.views = views;
    }

    /** Pinned ones first, then the newest. One statement. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public NewsPage list(int limit, int offset) {
        var rows = database.query(
                PAGE,
                row -> row.getString("id") == null
                        ? Map.entry(Optional.<NewsSummary>empty(), row.getLong("total"))
                        : Map.entry(Optional.of(NewsRows.summary(row)), row.getLong("total")),
                limit,
                offset);
        return new NewsPage(
                rows.stream().flatMap(row -> row.getKey().stream()).toList(),
                rows.get(0).getValue());
    }

    /**
     * All of them, the newest first.
     *
     * @return title, author, pinned, views, written, changed, id
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public WholeList<NewsSummary> all() {
        return new WholeList<>(
                WholeList.byTime(database, BEHIND, NewsRows::summary, NewsSummary::createdAt, NewsSummary::id),
                one -> new Object[] {
                    one.title(),
                    one.author(),
                    one.isPinned(),
                    one.views(),
                    Cells.seoul(one.createdAt()),
                    Cells.seoul(one.updatedAt()),
                    one.id()
                });
    }

    /** Refuses with {@code NOT_FOUND}. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public NewsView find(UUID id) {
        return database.first(ONE, NewsRows::view, id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    /** Somebody has opened them. */
    public void seen(UUID id) {
        views.count(id);
    }

    /** What {@link NewsView#contentHtml} would be. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String preview(String content) {
        return Markdown.toHtml(content);
    }

    /** @throws Refusal {@code FORBIDDEN} if somebody else than an administrator pins */
    public NewsView create(NewsDraft draft, UserId by, boolean admin) {
        refusePinning(draft, false, admin);
        var author = contacts.find(by).orElseThrow(() -> new Refusal(RefusalCode.TOKEN_INVALID));
        var created = database.first(
                        CREATE,
                        NewsRows::view,
                        UUID.randomUUID(),
                        draft.title().strip(),
                        draft.content().strip(),
                        author.publicName(),
                        by.value(),
                        Boolean.TRUE.equals(draft.isPinned()))
                .orElseThrow();
        if (admin) {
            record(by, "created", created.id(), Map.of("title", created.title(), "isPinned", created.isPinned()));
        }
        return created;
    }

    /**
     * @throws Refusal {@code NOT_FOUND}; {@code FORBIDDEN} to others than the author and administrators, and to pin; {@code CONFLICT} if
     *     it was based on an older version
     */
    public NewsView change(UUID id, NewsDraft draft, UserId by, boolean admin) {
        var before = lock(id, by, admin);
        refusePinning(draft, before.isPinned(), admin);
        if (draft.version() != null && draft.version() != before.version()) {
            throw new Refusal(RefusalCode.CONFLICT);
        }
        var after = database.first(
                        CHANGE,
                        NewsRows::view,
                        draft.title().strip(),
                        draft.content().strip(),
                        draft.isPinned(),
                        id)
                .orElseThrow();
        if (admin) {
            record(by, "changed", id, Difference.between(before, after));
        }
        return after;
    }

    /** @throws Refusal {@code NOT_FOUND}; {@code FORBIDDEN} to others than the author and administrators */
    public void delete(UUID id, UserId by, boolean admin) {
        var gone = lock(id, by, admin);
        database.update(DELETE, id);
        if (admin) {
            record(by, "deleted", id, Map.of("title", gone.title(), "content", gone.content()));
        }
    }

    private NewsView lock(UUID id, UserId by, boolean admin) {
        var news = database.first(ONE + " for update", NewsRows::view, id)
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        if (!admin && !news.authorId().equals(by.value())) {
            throw new Refusal(RefusalCode.FORBIDDEN);
        }
        return news;
    }

    private static void refusePinning(NewsDraft draft, boolean pinned, boolean admin) {
        if (!admin && draft.isPinned() != null && draft.isPinned() != pinned) {
            throw new Refusal(RefusalCode.FORBIDDEN);
        }
    }

    private void record(UserId by, String what, UUID id, Object detail) {
        audit.record(by, "news." + what, "news:" + id, detail);
    }
}
