package gg.tiketi.web.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import gg.tiketi.reservations.SeatPlace;
import gg.tiketi.tickets.ReservationTickets;
import gg.tiketi.tickets.TicketStatus;
import gg.tiketi.tickets.TicketView;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class TicketSheetsTest {
    private static final String CODE =
            "eyJ0eXAiOiJ0aWNrZXQiLCJhbGciOiJIUzI1NiJ9.AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8.AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8";

    private static final SheetText TEXT = text("%s %s열 %s번");

    @Test
    void aPageForEachValidTicketSaysWhatItsOwnerNeeds() throws Exception {
        try (var document = printed(
                "뮤지컬 〈달밤의 협주곡〉 10주년 기념 앙코르 — 서울",
                ticket(new SeatPlace("1층 R석", 3, 12), TicketStatus.VALID),
                ticket(new SeatPlace("1층 R석", 3, 13), TicketStatus.CANCELLED),
                ticket(new SeatPlace("1층 R석", 3, 14), TicketStatus.VALID))) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            var text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains(
                            "달밤의 협주곡",
                            "1층 R석 3열 12번",
                            "1층 R석 3열 14번",
                            "2026년 12월 24일 (목) 오후 7:30",
                            "99,000원",
                            "7K2M-9QXR-4T1V",
                            "TK2611210123ABCD",
                            "티켓 2 / 2")
                    .doesNotContain("3열 13번");
            assertThat(read(pictureOf(document, 0))).isEqualTo(CODE);
        }
    }

    @Test
    void theFontIsInTheDocumentAndOnlyWhatItWrites() throws Exception {
        var out = new ByteArrayOutputStream();
        TicketSheets.write(reservation("공연", ticket("A석", null, TicketStatus.VALID)), TEXT, out);
        assertThat(out.size()).isLessThan(100_000);
        try (var document = Loader.loadPDF(out.toByteArray())) {
            for (var name : document.getPage(0).getResources().getFontNames()) {
                var font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+Pretendard-Medium");
            }
        }
    }

    @Test
    void aSpecialSeatSaysSo() throws Exception {
        var ticket = new TicketView(
                UUID.randomUUID(),
                "7K2M9QXR4T1V",
                "2층 A석 4열 1번",
                new SeatPlace("2층 A석", 4, 1),
                UUID.randomUUID(),
                null,
                60_000,
                TicketStatus.VALID,
                CODE,
                null,
                null,
                List.of("wheelchair", "restrictedView"));
        try (var document = printed("공연", ticket)) {
            assertThat(new PDFTextStripper().getText(document)).contains("2층 A석 4열 1번", "휠체어석 · 시야제한석");
        }
    }

    @Test
    void whoHasNoSeatHoldsATicket() throws Exception {
        var standing = new TicketView(
                UUID.randomUUID(),
                "7K2M9QXR4T1V",
                "스탠딩",
                null,
                null,
                UUID.randomUUID(),
                60_000,
                TicketStatus.VALID,
                CODE,
                null,
                null,
                List.of());
        try (var document = printed("공연", standing)) {
            assertThat(new PDFTextStripper().getText(document))
                    .containsPattern("티켓\\s+스탠딩")
                    .doesNotContain("좌석");
        }
    }

    @Test
    void whatTheFontCannotWriteIsABoxAndALongTitleEnds() throws Exception {
        try (var document =
                printed("🎤 " + "아주 긴 제목 ".repeat(40), ticket("띄어쓰기없이아주긴이름의구역".repeat(6), null, TicketStatus.VALID))) {
            assertThat(new PDFTextStripper().getText(document)).contains("□ 아주 긴 제목", "…");
            pictureOf(document, 0);
        }
    }

    @Test
    void seatsAreNamedInTheReadersWordsAndTypesInTheOrganisers() throws Exception {
        var standing = new TicketView(
                UUID.randomUUID(),
                "7K2M9QXR4T1V",
                "스탠딩 2열 3번",
                null,
                null,
                UUID.randomUUID(),
                60_000,
                TicketStatus.VALID,
                CODE,
                null,
                null,
                List.of());
        var out = new ByteArrayOutputStream();
        TicketSheets.write(
                reservation(
                        "공연",
                        ticket(new SeatPlace("1층 R석", 3, 12), TicketStatus.VALID),
                        ticket("1층 R석 7열 9번", null, TicketStatus.VALID),
                        standing),
                text("%s, row %s, seat %s"),
                out);
        try (var document = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("1층 R석, row 3, seat 12", "스탠딩 2열 3번")
                    .as("a seat that is no more, as it was sold")
                    .contains("1층 R석 7열 9번")
                    .doesNotContain("3열 12번");
        }
    }

    private static SheetText text(String seat) {
        return new SheetText(
                DateTimeFormatter.ofPattern("yyyy년 M월 d일 (E) a h:mm", Locale.KOREAN)
                        .withZone(ZoneId.of("Asia/Seoul")),
                "일시",
                "장소",
                "좌석",
                seat,
                "티켓",
                Map.of("wheelchair", "휠체어석", "restrictedView", "시야제한석"),
                "금액",
                "%s원",
                "예매번호",
                "티켓번호",
                "티켓 %d / %d",
                List.of("이 티켓으로 한 번만 입장할 수 있습니다. 같은 티켓이 다시 제시되면 입장이 거절됩니다."));
    }

    private static PDDocument printed(String title, TicketView... tickets) throws IOException {
        var out = new ByteArrayOutputStream();
        TicketSheets.write(reservation(title, tickets), TEXT, out);
        return Loader.loadPDF(out.toByteArray());
    }

    private static ReservationTickets reservation(String title, TicketView... tickets) {
        return new ReservationTickets(
                UUID.randomUUID(),
                "TK2611210123ABCD",
                UUID.randomUUID(),
                title,
                "블루스퀘어 신한카드홀",
                "서울특별시 용산구 이태원로 294",
                Instant.parse("2026-12-24T10:30:00Z"),
                List.of(tickets));
    }

    private static TicketView ticket(SeatPlace place, TicketStatus status) {
        return ticket("%s %s열 %s번".formatted(place.section(), place.row(), place.number()), place, status);
    }

    private static TicketView ticket(String label, SeatPlace place, TicketStatus status) {
        return new TicketView(
                UUID.randomUUID(),
                "7K2M9QXR4T1V",
                label,
                place,
                UUID.randomUUID(),
                null,
                99_000,
                status,
                CODE,
                null,
                null,
                List.of());
    }

    /** Kept for people to look at. */
    private static BufferedImage pictureOf(PDDocument document, int page) throws IOException {
        var picture = new PDFRenderer(document).renderImageWithDPI(page, 110);
        var file = Path.of("target", "tickets", document.getNumberOfPages() + "-pages.png");
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
        return picture;
    }

    private static String read(BufferedImage picture) throws Exception {
        var width = picture.getWidth();
        var height = picture.getHeight();
        var dots = new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(dots)))
                .getText();
    }
}
