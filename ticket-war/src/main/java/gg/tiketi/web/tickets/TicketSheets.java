package gg.tiketi.web.tickets;

import gg.tiketi.tickets.ReservationTickets;
import gg.tiketi.tickets.TicketStatus;
import gg.tiketi.tickets.TicketView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Tickets to print at home: a page of A4 for each that is valid. */
final class TicketSheets {
    private static final float LEFT = 48;
    private static final float RIGHT = PDRectangle.A4.getWidth() - LEFT;
    private static final float COLUMN = 132;
    /** A phone reads it from an arm's length: 6 cm. */
    private static final float CODE = 170;

    private final ReservationTickets reservation;
    private final SheetText text;
    private final List<TicketView> tickets;

    private TicketSheets(ReservationTickets reservation, SheetText text) {
        this.reservation = reservation;
        this.text = text;
        this.tickets = reservation.tickets().stream()
                .filter(ticket -> ticket.status() == TicketStatus.VALID)
                .toList();
    }

    static void write(ReservationTickets reservation, SheetText text, OutputStream out) throws IOException {
        var sheets = new TicketSheets(reservation, text);
        try (var document = new PDDocument()) {
            var information = document.getDocumentInformation();
            information.setTitle("TIKETI " + reservation.reservationNumber());
            information.setCreator("TIKETI");
            document.getDocumentCatalog().setLanguage(text.moment().getLocale().toLanguageTag());
            var font = new SheetFont(document);
            for (int i = 0; i < sheets.tickets.size(); i++) {
                sheets.print(document, font, i);
            }
            document.save(out);
        }
    }

    private void print(PDDocument document, SheetFont font, int index) throws IOException {
        var ticket = tickets.get(index);
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var sheet = new Sheet(document, page, font)) {
            sheet.band(PDRectangle.A4.getHeight() - 72, 72);
            sheet.white();
            sheet.line("TIKETI", LEFT, PDRectangle.A4.getHeight() - 46, 24);
            sheet.lineTo(text.page(index + 1, tickets.size()), RIGHT, PDRectangle.A4.getHeight() - 44, 12);

            sheet.black();
            var y = sheet.paragraph(
                    reservation.eventTitle(), LEFT, PDRectangle.A4.getHeight() - 120, 24, RIGHT - LEFT, 3);
            y = row(sheet, text.when(), text.moment(reservation.eventDate()), y - 20);
            y = row(sheet, text.where(), where(), y);
            y = place(sheet, ticket, y - 4) - 30;
            sheet.code(ticket.code(), LEFT, y - CODE, CODE);
            var beside = LEFT + CODE + 28;
            var fact = fact(sheet, text.number(), grouped(ticket.number()), beside, y - 20);
            fact = fact(sheet, text.reservation(), reservation.reservationNumber(), beside, fact);
            fact(sheet, text.price(), text.won(ticket.price()), beside, fact);

            y -= CODE + 28;
            sheet.dashes(LEFT, y, RIGHT);
            sheet.grey();
            y -= 26;
            for (var note : text.notes()) {
                y = sheet.paragraph("· " + note, LEFT, y, 11, RIGHT - LEFT, 3) - 4;
            }
        }
    }

    /** Where to go, in a box as high as that is long: what is special about a seat is never cut off. */
    private float place(Sheet sheet, TicketView ticket, float top) throws IOException {
        var name = text.place(ticket);
        var special = text.special(ticket);
        var width = RIGHT - LEFT - 100;
        var height = 31 + sheet.height(name, 20, width, 3) + sheet.height(special, 14, width, 2);
        sheet.box(LEFT, top - height, RIGHT - LEFT, height);
        sheet.grey();
        sheet.line(text.placeName(ticket), LEFT + 16, top - 34, 12);
        sheet.black();
        var next = sheet.paragraph(name, LEFT + 84, top - 37, 20, width, 3);
        sheet.paragraph(special, LEFT + 84, next + 3, 14, width, 2);
        return top - height;
    }

    private String where() {
        return reservation.address() == null || reservation.address().isBlank()
                ? reservation.venue()
                : reservation.venue() + " (" + reservation.address() + ")";
    }

    private static float row(Sheet sheet, String name, String value, float y) throws IOException {
        sheet.grey();
        sheet.line(name, LEFT, y, 12);
        sheet.black();
        return sheet.paragraph(value, LEFT + COLUMN / 2, y, 14, RIGHT - LEFT - COLUMN / 2, 2) - 6;
    }

    private static float fact(Sheet sheet, String name, String value, float x, float y) throws IOException {
        sheet.grey();
        sheet.line(name, x, y, 11);
        sheet.black();
        sheet.line(value, x, y - 20, 16);
        return y - 54;
    }

    /** As it is typed in: 7K2M-9QXR-4T1V. */
    private static String grouped(String number) {
        return String.join("-", number.substring(0, 4), number.substring(4, 8), number.substring(8));
    }
}
