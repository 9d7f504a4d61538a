package gg.tiketi.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.audit.AuditSearch;
import gg.tiketi.database.Database;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How mails are sent: by several servers at once, through mail servers that refuse, are away or want it slowly. */
class MailSendingIT {
    private static final UserId ADMIN = new UserId(UUID.randomUUID());

    private final MailOffice office = new MailOffice();
    private final UserId buyer = office.buyer("minji@example.com", "김민지", "ko");

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void anUnknownAddressIsDeadAtOnceUntilAnAdministratorSendsItAgain() throws Exception {
        office.bought(buyer, 0);
        office.deliverFacts();
        try (var server = new StubbornSmtp("RCPT", "550 5.1.1 <minji@example.com> unknown")) {
            office.sender(office.database, server.port(), "10/PT1S").sendDue();
        }

        var dead = office.mails.list(MailStatus.DEAD, 10, 0).mails().get(0);
        assertThat(dead.attempts()).isEqualTo(1);
        assertThat(dead.lastError()).isNotBlank().doesNotContain("minji");
        assertThat(dead.nextAttemptAt()).isNull();
        office.source.transactions().run(() -> office.mails.resend(Long.parseLong(dead.id()), ADMIN));
        assertThatThrownBy(() ->
                        office.source.transactions().run(() -> office.mails.resend(Long.parseLong(dead.id()), ADMIN)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.ILLEGAL_STATE));
        office.sender().sendDue();

        assertThat(office.received().get(0).getMessageID()).contains("-2@");
        assertThat(office.mails.list(MailStatus.SENT, 10, 0).total()).isEqualTo(1);
        assertThat(new AuditLog(office.database).list(AuditSearch.ALL, 1, 10).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("mail.resent"));
    }

    @Test
    void aMailThatIsRefusedForNowIsTriedEverMoreSlowlyAndDiesInTheEnd() throws Exception {
        office.bought(buyer, 0);
        office.deliverFacts();
        var pauses = new HashSet<Long>();
        try (var server = new StubbornSmtp("MAIL", "451 later")) {
            for (int i = 0; i < MailQueue.MOST_ATTEMPTS; i++) {
                assertThat(office.status()).isEqualTo("waiting");
                office.sender(office.database, server.port(), "100/PT1S").sendDue();
                pauses.add(office.database
                        .first(
                                "select extract(epoch from next_attempt_at - now())::bigint from platform_schema.mails",
                                row -> row.getLong(1))
                        .orElseThrow());
                office.dueNow();
            }
        }

        assertThat(office.status()).isEqualTo("dead");
        assertThat(pauses).hasSizeGreaterThan(5);
        assertThat(office.received()).isEmpty();
    }

    @Test
    void mailsDoNotDieOfAMailServerThatIsAway() throws Exception {
        office.bought(buyer, 0);
        office.deliverFacts();
        var server = new StubbornSmtp("EHLO", null);
        server.close();
        for (int i = 0; i < MailQueue.MOST_ATTEMPTS + 1; i++) {
            office.sender(office.database, server.port(), "100/PT1S").sendDue();
            office.dueNow();
        }

        assertThat(office.mails.list(null, 10, 0).mails()).singleElement().satisfies(mail -> {
            assertThat(mail.attempts()).isZero();
            assertThat(mail.lastError()).isNotBlank();
        });
        office.sender().sendDue();
        assertThat(office.received()).hasSize(1);
    }

    @Test
    void aServerThatDiesBetweenSendingAndSayingSoLeavesTheMailToOthers() throws Exception {
        office.bought(buyer, 0);
        office.deliverFacts();
        var dying = MailOffice.queue(office.database).claim().orElseThrow();
        office.sender().sendDue();
        assertThat(office.received()).as("under the lease").isEmpty();

        office.dueNow();
        office.sender().sendDue();
        assertThat(office.received()).hasSize(1);
        assertThat(MailOffice.queue(office.database).sent(dying)).isFalse();
    }

    @Test
    void noMoreGoesOutThanTheMailServerIsToTake() {
        for (int i = 0; i < 4; i++) {
            office.bought(office.buyer("buyer" + i + "@example.com", "Buyer", "ko"), i);
        }
        office.deliverFacts();
        office.sender(office.database, office.box.getSmtp().getPort(), "3/PT1H").sendDue();

        assertThat(office.received()).hasSize(3);
        assertThat(office.mails.list(MailStatus.WAITING, 10, 0).mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.attempts()).isZero());
    }

    @Test
    void serversThatSendAtOnceSendEachMailOnce() throws Exception {
        assertThat(copiesOf(10, office.database)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void withoutTheirLocksTheyWouldNot() throws Exception {
        var unguarded = new Database(office.source.source()) {
            @Override
            public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
                return super.query(
                        sql.replaceFirst("for update skip locked", "")
                                .replaceFirst("limit 1", "limit 1 offset (pg_sleep(0.02) is null)::integer"),
                        reader,
                        parameters);
            }
        };
        assertThat(copiesOf(10, unguarded)).hasSizeGreaterThan(10);
    }

    /** Message ids in the mailbox, after three servers have sent these mails at once. */
    private List<String> copiesOf(int mails, Database through) throws Exception {
        for (int i = 0; i < mails; i++) {
            office.bought(office.buyer("buyer" + i + "@example.com", "Buyer", "ko"), i);
        }
        office.deliverFacts();
        var port = office.box.getSmtp().getPort();
        Race.run(3, server -> {
            office.sender(through, port, "1000/PT1S").sendDue();
            return server;
        });
        return office.received().stream()
                .map(mail -> MailsIT.header(mail, "Message-ID"))
                .toList();
    }

    @Test
    void withoutAMailServerMailsGoIntoAFolderOrNobodyHearsOfAnything(@TempDir Path folder) throws Exception {
        office.bought(buyer, 0);
        office.deliverFacts(MailOffice.outlet(Optional.empty(), 587, Optional.empty()));
        assertThat(office.status()).isEqualTo("none");

        office.deliverFacts();
        var claimed = MailOffice.queue(office.database).claim().orElseThrow();
        try (var line = MailOffice.outlet(Optional.empty(), 587, Optional.of(folder))
                .open(office.source.clock().now())) {
            line.send(new MailMessage(
                    new Letter("minji@example.com", "김민지", "ko", "제목", "본문", "<p>본문</p>"),
                    "TIKETI <no-reply@tickets.example.com>",
                    "<mail-" + claimed.id() + "@tickets.example.com>",
                    office.source.clock().now()));
        }
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file))
                            .contains("To: =?UTF-8?", "<minji@example.com>", "multipart/alternative"));
        }
    }
}
