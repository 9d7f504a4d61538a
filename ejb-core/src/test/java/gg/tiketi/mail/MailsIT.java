package gg.tiketi.mail;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.UserId;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What buyers are told, from facts to a mailbox, through a real mail server. */
class MailsIT {
    private final MailOffice office = new MailOffice();
    private final UserId buyer = office.buyer("minji@example.com", "김민지", "ko");

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aConfirmedReservationIsToldOnceInTheLanguageOfTheBuyer() throws Exception {
        var id = office.bought(buyer, 0, 1);
        office.bought(office.buyer("ann@example.com", "Ann", "en"), 2);
        office.deliverFacts();
        office.deliverFacts();
        office.sender().sendDue();
        office.sender().sendDue();

        assertThat(office.received()).hasSize(2);
        var mail = to(office, "minji@example.com");
        assertThat(mail.getSubject()).isEqualTo("[TIKETI] 예매가 확정되었습니다: 봄, 다시");
        assertThat(mail.getFrom()[0]).hasToString("TIKETI <no-reply@tickets.example.com>");
        assertThat(mail.getRecipients(Message.RecipientType.TO)[0].toString()).contains("<minji@example.com>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).matches("<mail-\\d+-1@tickets\\.example\\.com>");
        assertThat(text(mail))
                .contains("김민지 님", "KSPO DOME", "1층 R석", "100,000원", "(")
                .contains(MailOffice.ORIGIN + "/reservations/" + id);
        assertThat(html(mail)).contains("<html lang=\"ko\">", "href=\"" + MailOffice.ORIGIN + "/reservations/" + id);

        var english = to(office, "ann@example.com");
        assertThat(english.getSubject()).isEqualTo("[TIKETI] Your booking is confirmed: 봄, 다시");
        assertThat(text(english)).contains("Dear Ann", "KRW 50,000", "Show mobile ticket");
        assertThat(office.database.query("select facts from platform_schema.mails", row -> row.getString(1)))
                .allSatisfy(facts -> assertThat(facts).doesNotContain("example.com", "김민지"));
    }

    @Test
    void moneyAndDepositsAreTold() throws Exception {
        var cancelled = office.bought(buyer, 0, 1);
        office.cancelled(cancelled, 10_000, 90_000);
        office.told(cancelled, buyer, "payment.refunded", "{\"amount\": 90000}");
        var waiting = office.held(buyer, 2);
        var payment = deposit(waiting);
        office.told(waiting, buyer, "payment.deposit_awaited", "{\"paymentId\": \"" + payment + "\"}");
        office.deliverFacts();
        office.sender().sendDue();

        assertThat(subjects())
                .containsExactlyInAnyOrder(
                        "[TIKETI] 예매가 확정되었습니다: 봄, 다시",
                        "[TIKETI] 예매가 취소되었습니다: 봄, 다시",
                        "[TIKETI] 환불이 완료되었습니다: 봄, 다시",
                        "[TIKETI] 입금을 기다리고 있습니다: 봄, 다시");
        assertThat(text(about("취소되었습니다"))).contains("취소 수수료: 10,000원", "환불 금액: 90,000원");
        assertThat(text(about("환불이 완료"))).contains("환불 완료 금액: 90,000원");
        assertThat(text(about("입금을 기다리고"))).contains("우리은행", "123-456", "50,000원", "입금 기한: ");
    }

    @Test
    void whoWasToldToPayInHearsThatItIsOverAndOthersDoNot() {
        var waiting = office.held(buyer, 0);
        office.told(waiting, buyer, "payment.deposit_awaited", "{\"paymentId\": \"" + deposit(waiting) + "\"}");
        var other = office.buyer("other@example.com", "이준", "ko");
        office.held(other, 1);
        office.deliverFacts();
        office.sale.owner().update("update ticket_schema.reservations set expires_at = now() - interval '1 second'");
        office.database.query("select ticket_schema.expire_holds(10, 'test')", row -> "");
        office.deliverFacts();

        assertThat(office.database.query("select kind from platform_schema.mails order by id", row -> row.getString(1)))
                .containsExactly("deposit_awaited", "deposit_lapsed");
    }

    @Test
    void aCancelledEventIsToldWithItsReason() throws Exception {
        office.bought(buyer, 0);
        var admin = UUID.randomUUID();
        office.sale
                .owner()
                .update("update ticket_schema.events set status = 'cancelled' where id = ?", office.sale.event.value());
        office.database.query(
                "select ticket_schema.begin_event_cancellation(?, ?, '폭설')",
                row -> "",
                office.sale.event.value(),
                admin);
        office.database.query("select ticket_schema.advance_event_cancellation(10, 'test')", row -> "");
        office.deliverFacts();
        office.sender().sendDue();

        assertThat(text(about("공연이 취소"))).contains("취소 사유: 폭설.", "전액 환불", "환불 금액: 50,000원");
    }

    @Test
    void whatPeopleTypeStaysText() throws Exception {
        office.sale
                .owner()
                .update(
                        "update ticket_schema.events set title = ? where id = ?",
                        "<script>x</script> {{link}}\r\nBcc: victim@example.com",
                        office.sale.event.value());
        office.bought(buyer, 0);
        office.deliverFacts();
        office.sender().sendDue();

        assertThat(office.received()).hasSize(1);
        var mail = office.received().get(0);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).endsWith("<script>x</script> {{link}} Bcc: victim@example.com");
        assertThat(html(mail))
                .contains("&lt;script&gt;x&lt;/script&gt; {{link}}")
                .doesNotContain("<script>");
    }

    private UUID deposit(UUID reservation) {
        var payment = UUID.randomUUID();
        office.sale
                .owner()
                .update(
                        """
                        insert into payment_schema.payments
                               (id, reservation_id, user_id, event_id, order_id, payment_key, amount, method, virtual_account, due_date)
                        values (?, ?, ?, ?, ?, ?, 50000, 'virtual_account',
                                '{"bank": "20", "accountNumber": "123-456", "customerName": "김민지"}', now() + interval '30 minutes')
                        """,
                        payment,
                        reservation,
                        buyer.value(),
                        office.sale.event.value(),
                        "order-" + payment,
                        "key-" + payment);
        return payment;
    }

    static MimeMessage to(MailOffice office, String address) {
        return office.received().stream()
                .filter(mail -> header(mail, "To").contains(address))
                .findAny()
                .orElseThrow();
    }

    private MimeMessage about(String words) throws MessagingException {
        for (var mail : office.received()) {
            if (mail.getSubject().contains(words)) {
                return mail;
            }
        }
        throw new AssertionError("No mail about " + words + " among " + subjects());
    }

    private List<String> subjects() {
        return office.received().stream()
                .map(mail -> {
                    try {
                        return mail.getSubject();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(MimeMessage mail) throws MessagingException, IOException {
        return part(mail, 0);
    }

    static String html(MimeMessage mail) throws MessagingException, IOException {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) throws MessagingException, IOException {
        return (String) ((Multipart) mail.getContent()).getBodyPart(index).getContent();
    }
}
