package gg.tiketi.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.events.EventView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalendarEntryTest {
    private static final UUID ID = UUID.fromString("7f3f1c52-3c7b-4a61-9e1e-0f3b8f4e2a11");
    private static final Instant AT = Instant.parse("2027-03-20T10:30:00Z");

    @Test
    void entrySaysWhatWhenAndWhere() {
        var entry = CalendarEntry.of(event("뮤지컬; ‘위키드’, 시즌 \\ 2", 170, "on_sale"), "https://tiketi.gg");

        assertThat(entry)
                .isEqualTo(String.join(
                        "\r\n",
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//TIKETI//Events//KO",
                        "BEGIN:VEVENT",
                        "UID:7f3f1c52-3c7b-4a61-9e1e-0f3b8f4e2a11@tiketi.gg",
                        "DTSTAMP:20270101T000000Z",
                        "DTSTART:20270320T103000Z",
                        "DURATION:PT170M",
                        "SUMMARY:뮤지컬\\; ‘위키드’\\, 시즌 \\\\ 2",
                        "LOCATION:블루스퀘어\\, 서울특별시 용산구 이태원로 294",
                        "URL:https://tiketi.gg/events/7f3f1c52-3c7b-4a61-9e1e-0f3b8f4e2a11",
                        "STATUS:CONFIRMED",
                        "END:VEVENT",
                        "END:VCALENDAR",
                        ""));
    }

    @Test
    void cancelledIsSaidAndNoLengthIsMadeUp() {
        assertThat(CalendarEntry.of(event("취소된 공연", null, "cancelled"), "https://tiketi.gg"))
                .contains("STATUS:CANCELLED")
                .doesNotContain("DURATION");
    }

    @Test
    void longLinesAreFoldedBetweenCharacters() {
        var title = "가나다라마바사아자차카타파하🎤".repeat(8);

        var entry = CalendarEntry.of(event(title, 120, "on_sale"), "https://tiketi.gg");

        assertThat(entry.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(entry.replace("\r\n ", "")).contains("SUMMARY:" + title + "\r\n");
    }

    private static EventView event(String title, Integer minutes, String status) {
        return new EventView(
                ID,
                title,
                null,
                "musical",
                "블루스퀘어",
                "서울특별시 용산구 이태원로 294",
                "seoul",
                null,
                8,
                minutes,
                null,
                null,
                AT,
                AT.minusSeconds(7200),
                AT.minusSeconds(3600),
                null,
                null,
                status,
                null,
                false,
                1000,
                5,
                4,
                null,
                null,
                null,
                0,
                0,
                null,
                AT,
                Instant.parse("2027-01-01T00:00:00Z"),
                3);
    }
}
