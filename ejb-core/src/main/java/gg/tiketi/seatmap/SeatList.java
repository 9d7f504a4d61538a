package gg.tiketi.seatmap;

import com.fasterxml.jackson.core.JsonGenerator;
import gg.tiketi.json.Json;
import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.shared.EventId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** Writes every seat of an event out in full, compressed as it is written: of 50,000 seats 8 MB become 1 MB. */
final class SeatList {
    private SeatList() {}

    /** A seat as its row has it. */
    record Seat(UUID id, String section, int row, int number, String label, int price, SeatState state) {}

    /** @param states by ordinal */
    static byte[] write(
            EventId event,
            String title,
            List<Section> sections,
            List<Seat> seats,
            IntFunction<SeatState> states,
            long version) {
        var bytes = new ByteArrayOutputStream();
        try (var json = Json.mapper().getFactory().createGenerator(new GZIPOutputStream(bytes))) {
            json.writeStartObject();
            json.writeObjectFieldStart("event");
            json.writeStringField("id", event.toString());
            json.writeStringField("title", title);
            json.writeEndObject();
            writeLayout(json, sections);
            json.writeArrayFieldStart("seats");
            var flags = RowFlags.byOrdinal(sections);
            for (var ordinal = 0; ordinal < seats.size(); ordinal++) {
                write(json, seats.get(ordinal), states.apply(ordinal), flags.getOrDefault(ordinal, List.of()));
            }
            json.writeEndArray();
            json.writeNumberField("version", version);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeLayout(JsonGenerator json, List<Section> sections) throws IOException {
        json.writeObjectFieldStart("layout");
        json.writeArrayFieldStart("sections");
        for (var section : sections) {
            json.writeStartObject();
            json.writeStringField("name", section.name());
            json.writeNumberField("rows", section.rows());
            json.writeNumberField("seatsPerRow", section.seatsPerRow());
            json.writeNumberField("price", section.price());
            json.writeNumberField("startRow", section.startRow());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Seat seat, SeatState state, List<String> flags) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", seat.id().toString());
        json.writeStringField("section", seat.section());
        json.writeNumberField("row_number", seat.row());
        json.writeNumberField("seat_number", seat.number());
        json.writeStringField("seat_label", seat.label());
        json.writeNumberField("price", seat.price());
        json.writeStringField("status", status(state));
        if (!flags.isEmpty()) {
            json.writeArrayFieldStart("flags");
            for (var flag : flags) {
                json.writeString(flag);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String status(SeatState state) {
        return switch (state) {
            case AVAILABLE -> "available";
            case HELD -> "locked";
            case SOLD -> "reserved";
            case BLOCKED -> "blocked";
        };
    }
}
