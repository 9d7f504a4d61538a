package gg.tiketi.mail;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.reservations.Sale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a buyer has to know about a seat stands in every mail that names it. */
class SpecialSeatMailsIT {
    private static final String ROOM = """
            {"sections": [{"name": "1층 R석", "rows": 1, "seatsPerRow": 10, "price": %d,
                           "flags": [{"row": 1, "wheelchair": [1], "companion": [2], "restrictedView": [1, 3]}]}]}""".formatted(Sale.PRICE);

    private final MailOffice office = new MailOffice(ROOM);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void theyAreNamedInTheLanguageOfTheBuyer() throws Exception {
        office.bought(office.buyer("minji@example.com", "김민지", "ko"), 0, 1);
        office.bought(office.buyer("ann@example.com", "Ann", "en"), 2, 3);
        send();

        var korean = MailsIT.to(office, "minji@example.com");
        assertThat(MailsIT.text(korean)).contains("좌석·티켓: 1층 R석 1열 1번 (휠체어석, 시야제한석) · 1층 R석 1열 2번 (동반석)");
        assertThat(MailsIT.html(korean)).contains("1층 R석 1열 1번 (휠체어석, 시야제한석) · 1층 R석 1열 2번 (동반석)");
        var english = MailsIT.to(office, "ann@example.com");
        assertThat(MailsIT.text(english))
                .containsPattern("1층 R석, row 1, seat 3 \\(restricted view\\) · 1층 R석, row 1, seat 4\\R");
    }

    @Test
    void alsoWhenTheyAreGivenBack() throws Exception {
        office.cancelled(office.bought(office.buyer("ann@example.com", "Ann", "en"), 1, 3), 0, 2 * Sale.PRICE);
        send();

        assertThat(office.received())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(MailsIT.text(mail))
                        .containsPattern("row 1, seat 2 \\(companion seat\\) · 1층 R석, row 1, seat 4\\R"));
    }

    private void send() {
        office.deliverFacts();
        office.sender().sendDue();
    }
}
