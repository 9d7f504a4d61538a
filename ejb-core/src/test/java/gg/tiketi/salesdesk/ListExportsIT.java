package gg.tiketi.salesdesk;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.accounts.AccountSearch;
import gg.tiketi.audit.AuditSearch;
import gg.tiketi.database.Database;
import gg.tiketi.exports.TableFormat;
import gg.tiketi.exports.WholeList;
import gg.tiketi.mail.Mails;
import gg.tiketi.news.News;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.Sale;
import gg.tiketi.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the console's lists give away as files, with the rights of a ticket server. */
class ListExportsIT {
    /** More than a batch, and not a multiple of one. */
    private static final int MANY = WholeList.AT_ONCE + 234;

    private static final List<String> HEAD = List.of("머리");

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Database OWNER = new Database(DATABASE.owner());
    private static Sale sale;
    private static SalesDesk desk;

    @BeforeAll
    static void many() {
        sale = Sale.of(DATABASE, 1, 8);
        desk = new SalesDesk(DATABASE);
        // All in one moment: the order must not depend on time alone.
        OWNER.update("""
                insert into auth_schema.users (id, email, name, phone, provider, google_sub, created_at)
                select gen_random_uuid(), 'listed' || n || '@example.com', '=cmd|' || n, '01012345678', 'GOOGLE', 'sub' || n, now()
                  from generate_series(1, %d) n
                """.formatted(MANY));
        OWNER.update("""
                insert into ticket_schema.news (id, title, content, author, author_id, is_pinned)
                select gen_random_uuid(), '소식' || n, '내용', '글쓴이', gen_random_uuid(), n %% 7 = 0 from generate_series(1, %d) n
                """.formatted(MANY));
        OWNER.update("""
                insert into platform_schema.audit_log (actor, action, target, detail, correlation_id)
                select '%s', 'listed.done', 'listed:' || n, '{}', 'x' from generate_series(1, %d) n
                """.formatted(desk.admin, MANY));
    }

    @AfterAll
    static void close() throws SQLException {
        desk.close();
    }

    @Test
    void accountsLeaveMaskedUnlessSomebodySaysOtherwise() throws IOException {
        var search = AccountSearch.of("listed", "user", false);
        desk.accounts.beginExport(desk.admin, search, TableFormat.CSV, true);
        var masked = lines(desk.accounts.all(search, false));
        var whole = lines(desk.accounts.all(search, true));
        assertThat(new HashSet<>(masked)).as("each once").hasSize(MANY);
        assertThat(masked).allMatch(line -> line.contains("l***@example.com") && !line.contains("0101234"));
        assertThat(new HashSet<>(whole)).hasSize(MANY);
        assertThat(whole)
                .allMatch(line -> line.matches("\"'=cmd.*\",listed\\d+@example.com,01012345678,user,google,false,.*"));
        assertThat(OWNER.query(
                        "select detail::text from platform_schema.audit_log where actor = ? and action = 'users.exported'",
                        row -> row.getString(1),
                        desk.admin.value()))
                .singleElement()
                .asString()
                .contains("\"revealed\": true")
                .doesNotContain("listed");
    }

    @Test
    void newsAndMailsAreWrittenOnceEach() throws IOException {
        var news = new News(desk.database(), null, null, null);
        assertThat(new HashSet<>(lines(news.all()))).hasSize(MANY);
        assertThat(lines(new Mails(desk.database(), null).all(null))).isEmpty();
    }

    @Test
    void theLogIsReadToItsEnd() {
        var search = new AuditSearch("listed", null, null, null, null);
        var log = desk.audit();
        var first = log.after(null, search, WholeList.AT_ONCE);
        var rest = log.after(first.get(first.size() - 1), search, WholeList.AT_ONCE);
        assertThat(first.size() + rest.size()).isEqualTo(MANY);
        assertThat(first.get(0).target()).isEqualTo("listed:" + MANY);
        assertThat(rest.get(rest.size() - 1).target()).isEqualTo("listed:1");
    }

    @Test
    void moneyOfTheListsIsWrittenWithItsReason() throws IOException {
        var buyer = sale.buyer();
        for (var code : List.of(CancelReason.FRAUD, CancelReason.OTHER)) {
            var id = desk.counter.bought(sale, buyer, sale.seats().subList(code.ordinal() % 2, code.ordinal() % 2 + 1));
            desk.counter.inNew(
                    () -> desk.reservations.change(desk.admin, id, ReservationStatus.CANCELLED, "=매크로", code, false));
        }
        var refunds = lines(desk.refunds().all("requested"));
        assertThat(refunds).hasSize(2);
        assertThat(refunds.get(0)).contains(",fraud,\"'=매크로\",");
        assertThat(refunds.get(1)).contains(",other,\"'=매크로\",");
        assertThat(lines(desk.refunds().all(null))).isEmpty();
        assertThat(lines(desk.payments.all("operator"))).isEmpty();
        OWNER.update("update payment_schema.payments set operator_since = now()");
        assertThat(lines(desk.payments.all(null))).hasSize(2);
    }

    /** Without the head. */
    private static List<String> lines(WholeList<?> list) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var table = TableFormat.CSV.open(out, "")) {
            list.write(HEAD, table);
        }
        var lines = Arrays.asList(out.toString(StandardCharsets.UTF_8).split("\r\n"));
        assertThat(lines.get(0)).isEqualTo("\uFEFF머리");
        return lines.subList(1, lines.size());
    }
}
