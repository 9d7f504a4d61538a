package gg.tiketi.mail;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.exports.Cells;
import gg.tiketi.exports.WholeList;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What administrators see of mails, and do about them. */
@Stateless
public class Mails {
    private static final String PAGE = """
            select id, kind, status, user_id, reservation_id, facts ->> 'reservationNumber' as number, attempts, last_error, created_at,
                   case when status = 'waiting' then next_attempt_at end as next_attempt_at, sent_at
              from platform_schema.mails
             where cast(? as text) is null or status = ?
             order by id desc
             limit ? offset ?
            """;

    private static final String BEHIND = """
            select id, kind, status, user_id, reservation_id, facts ->> 'reservationNumber' as number, attempts, last_error, created_at,
                   case when status = 'waiting' then next_attempt_at end as next_attempt_at, sent_at
              from platform_schema.mails
             where (cast(? as text) is null or status = ?) and id < ?
             order by id desc
             limit ?
            """;

    private static final String TOTAL =
            "select count(*) from platform_schema.mails where cast(? as text) is null or status = ?";

    private static final String RESEND = """
            update platform_schema.mails
               set status = 'waiting', sent_at = null, attempts = 0, round = round + 1, next_attempt_at = now(), claim = null
             where id = ? and status in ('sent', 'dead')
            returning kind, case when reservation_id is null then 'event' else 'reservation' end as about,
                      coalesce(reservation_id::text, facts ->> 'eventId') as id
            """;

    private Database database;
    private AuditLog audit;

    public Mails() {}

    @Inject
    public Mails(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The newest first. @param status null for all */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public MailPage list(MailStatus status, int limit, int offset) {
        var wanted = status == null ? null : status.toString();
        var mails = database.query(PAGE, Mails::view, wanted, wanted, limit, offset);
        var total = database.first(TOTAL, row -> row.getLong(1), wanted, wanted).orElseThrow();
        return new MailPage(mails, total);
    }

    /**
     * All of {@link #list}.
     *
     * @return id, kind, status, reservation, tries, last error, made, sent
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public WholeList<MailView> all(MailStatus status) {
        var wanted = status == null ? null : status.toString();
        return new WholeList<>(
                last -> database.query(
                        BEHIND,
                        Mails::view,
                        wanted,
                        wanted,
                        last == null ? Long.MAX_VALUE : Long.parseLong(last.id()),
                        WholeList.AT_ONCE),
                mail -> new Object[] {
                    mail.id(),
                    mail.kind(),
                    mail.status(),
                    mail.reservationNumber(),
                    mail.attempts(),
                    mail.lastError(),
                    Cells.seoul(mail.createdAt()),
                    Cells.seoul(mail.sentAt())
                });
    }

    /**
     * Has a mail sent once more that is dead, or that somebody says never arrived.
     *
     * @throws Refusal {@code NOT_FOUND}; {@code ILLEGAL_STATE} for one that is about to be sent anyway
     */
    public void resend(long id, UserId admin) {
        var about = database.first(
                RESEND, row -> Map.of("kind", row.getString("kind"), row.getString("about"), row.getString("id")), id);
        audit.record(admin, "mail.resent", "mail:" + id, about.orElseThrow(() -> refusal(id)));
    }

    private Refusal refusal(long id) {
        var known = database.first("select from platform_schema.mails where id = ?", row -> true, id);
        return new Refusal(known.isPresent() ? RefusalCode.ILLEGAL_STATE : RefusalCode.NOT_FOUND);
    }

    private static MailView view(ResultSet row) throws SQLException {
        return new MailView(
                Long.toString(row.getLong("id")),
                MailKind.of(row.getString("kind")),
                MailStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getObject("user_id", UUID.class),
                row.getObject("reservation_id", UUID.class),
                row.getString("number"),
                row.getInt("attempts"),
                row.getString("last_error"),
                Database.instant(row, "created_at"),
                instant(row, "next_attempt_at"),
                instant(row, "sent_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
