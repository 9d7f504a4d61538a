package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.EventId;
import org.junit.jupiter.api.Test;

class TicketTypesIT extends EventsCase {
    @Test
    void lastTicketSellsOutAndMoreOfThemBringTheSaleBack() {
        var event = created(Drafts.concert("Scarce", now));
        var id = new EventId(event.id());
        var type = found(event.id()).ticketTypes().get(0);
        sell(type, 100);
        DATABASE.transactions().run(() -> SERVER.statuses.settle(event.id()));
        assertThat(found(id.value()).event().status()).isEqualTo("sold_out");

        var more =
                in(() -> events.changeTicketType(type.id(), Drafts.ticketType("R석", 154_000, 101), EventServer.ADMIN));

        assertThat(more.availableQuantity()).isEqualTo(1);
        assertThat(found(id.value()).event().status()).isEqualTo("on_sale");
        assertThat(events.ticketType(type.id())).contains(more);
    }

    @Test
    void soldTicketsStaySold() {
        var event = created(Drafts.concert("Sold", now));
        var type = found(event.id()).ticketTypes().get(0);
        sell(type, 40);

        assertInvalid(
                "totalQuantity",
                "below_sold",
                () -> in(() -> events.changeTicketType(type.id(), Drafts.ticketType("R석", 1, 39), EventServer.ADMIN)));
        in(() -> events.changeTicketType(type.id(), Drafts.ticketType("R석", 1, 40), EventServer.ADMIN));

        assertThat(events.ticketType(type.id()).orElseThrow().availableQuantity())
                .isZero();
    }

    @Test
    void ticketTypeOfATakenNameIsRefused() {
        var event = created(Drafts.concert("Twice", now));

        assertInvalid(
                "name",
                "repeated",
                () -> in(() -> events.addTicketType(
                        new EventId(event.id()), Drafts.ticketType("R석", 1, 1), EventServer.ADMIN)));
    }
}
