package gg.tiketi.web.events;

import gg.tiketi.events.EventView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An event as calendars read it: RFC 5545. */
final class CalendarEntry {
    static final String TYPE = "text/calendar";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Of a line, without its end (section 3.1). */
    private static final int MOST_OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    private CalendarEntry() {}

    /** @param origin of the site, for the way back to the event's page */
    static String of(EventView event, String origin) {
        var entry = new CalendarEntry();
        entry.line("BEGIN", "VCALENDAR");
        entry.line("VERSION", "2.0");
        entry.line("PRODID", "-//TIKETI//Events//KO");
        entry.line("BEGIN", "VEVENT");
        entry.line("UID", event.id() + "@tiketi.gg");
        // Without a method this is when it was last changed (section 3.8.7.2): the same file for all who ask.
        entry.line("DTSTAMP", moment(event.updatedAt()));
        entry.line("DTSTART", moment(event.eventDate()));
        if (event.runningMinutes() != null) {
            entry.line("DURATION", "PT" + event.runningMinutes() + "M");
        }
        entry.line("SUMMARY", escaped(event.title()));
        entry.line("LOCATION", escaped(place(event)));
        entry.line("URL", origin + "/events/" + event.id());
        entry.line("STATUS", event.status().equals("cancelled") ? "CANCELLED" : "CONFIRMED");
        entry.line("END", "VEVENT");
        entry.line("END", "VCALENDAR");
        return entry.text.toString();
    }

    private static String moment(Instant at) {
        return MOMENT.format(at);
    }

    private static String place(EventView event) {
        return event.address() == null || event.address().isBlank()
                ? event.venue()
                : event.venue() + ", " + event.address();
    }

    /** Section 3.3.11. */
    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
    }

    /** Folded so that no character is torn apart, though the standard would allow it. */
    private void line(String name, String value) {
        int octets = 0;
        for (int character : (name + ":" + value).codePoints().toArray()) {
            var written = Character.toString(character);
            int length = written.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > MOST_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(written);
            octets += length;
        }
        text.append("\r\n");
    }
}
