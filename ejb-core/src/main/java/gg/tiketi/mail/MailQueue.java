package gg.tiketi.mail;

import gg.tiketi.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rows of mails as those who send them see them. Each method is one statement and its own transaction. */
@ApplicationScoped
class MailQueue {
    /** Tries until a mail is dead, some three hours after the first. */
    static final int MOST_ATTEMPTS = 10;

    /** Longer than one mail may take with all its time-outs. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Characters. */
    private static final int LONGEST_ERROR = 300;

    private static final String OURS = "select has_table_privilege('platform_schema.mails', 'insert') as granted";

    private static final String CLAIM = """
            update platform_schema.mails m
               set claim = ?, attempts = m.attempts + 1, next_attempt_at = now() + cast(? as interval)
             where m.id = (select id from platform_schema.mails
                            where status = 'waiting' and next_attempt_at <= now() and attempts < ?
                            order by (fact_id is null), next_attempt_at
                            limit 1
                              for update skip locked)
            returning *
            """;

    private static final String SENT = """
            update platform_schema.mails set status = 'sent', sent_at = now(), claim = null, last_error = null where id = ? and claim = ?
            """;

    // Twice as long each time.
    private static final String FAILED = """
            update platform_schema.mails
               set status = case when ? or attempts >= ? then 'dead' else 'waiting' end,
                   next_attempt_at = now() + least(cast(? as interval) * power(2, attempts - 1), cast(? as interval)),
                   last_error = left(?, ?), claim = null
             where id = ? and claim = ?
            returning status
            """;

    private static final String NOT_TRIED = """
            update platform_schema.mails
               set attempts = attempts - 1, next_attempt_at = now() + cast(? as interval), claim = null,
                   last_error = left(coalesce(?, last_error), ?)
             where id = ? and claim = ?
            """;

    private static final String GIVE_UP = """
            update platform_schema.mails
               set status = 'dead', claim = null, last_error = coalesce(last_error, 'The server that sent it has died')
             where status = 'waiting' and attempts >= ? and next_attempt_at <= now()
            """;

    private static final String FORGET = """
            delete from platform_schema.mails
             where status in ('sent', 'dead') and created_at < now() - cast(? as interval)
               and coalesce(sent_at, next_attempt_at) < now() - cast(? as interval)
            """;

    private static final String FIGURES = """
            select count(*) filter (where status = 'waiting') as waiting,
                   count(*) filter (where status = 'dead') as dead,
                   coalesce(extract(epoch from now() - min(created_at) filter (where status = 'waiting')), 0) as oldest
              from platform_schema.mails
             where status in ('waiting', 'dead')
            """;

    private Database database;
    private Duration retention;

    protected MailQueue() {}

    @Inject
    MailQueue(Database database, @ConfigProperty(name = "tiketi.mail.retention") Duration retention) {
        this.database = database;
        this.retention = retention;
    }

    record Figures(long waiting, long dead, double oldestSeconds) {}

    /** Whether this server's login may work with mails: it is the ticket service's, or everybody's. */
    boolean isOurs() {
        return database.first(OURS, row -> row.getBoolean("granted")).orElseThrow();
    }

    /** Of those about reservations, and then of alerts, the one that has waited longest; for nobody else until the lease ends. */
    Optional<ClaimedMail> claim() {
        return database.first(CLAIM, ClaimedMail::read, UUID.randomUUID(), LEASE.toString(), MOST_ATTEMPTS);
    }

    /** @return false: the lease was over, and the mail is another server's now */
    boolean sent(ClaimedMail mail) {
        return database.update(SENT, mail.id(), mail.claim()) == 1;
    }

    /**
     * @param forGood no other try would end otherwise
     * @return whether it is dead now
     */
    boolean failed(ClaimedMail mail, boolean forGood, String error) {
        return database.first(
                        FAILED,
                        row -> row.getString("status").equals("dead"),
                        forGood,
                        MOST_ATTEMPTS,
                        FIRST_PAUSE.toString(),
                        LONGEST_PAUSE.toString(),
                        error,
                        LONGEST_ERROR,
                        mail.id(),
                        mail.claim())
                .orElse(false);
    }

    /** That was no try. @param why null: no reason to look into */
    void giveBack(ClaimedMail mail, Duration pause, String why) {
        database.update(NOT_TRIED, pause.toString(), why, LONGEST_ERROR, mail.id(), mail.claim());
    }

    /** Mails whose last try never ended. @return how many are dead now */
    int giveUp() {
        return database.update(GIVE_UP, MOST_ATTEMPTS);
    }

    void forgetOld() {
        database.update(FORGET, retention.toString(), retention.toString());
    }

    Figures figures() {
        return database.first(
                        FIGURES,
                        row -> new Figures(row.getLong("waiting"), row.getLong("dead"), row.getDouble("oldest")))
                .orElseThrow();
    }
}
