package gg.tiketi.seatmap;

import gg.tiketi.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * An event's drawing as it travels.
 *
 * @param revision the checksum of the drawing: the same drawing has the same revision on every server and after every restart
 * @param json see {@link SeatMap}
 */
public record MapView(long revision, byte[] json) {
    static MapView of(List<SectionPlan> sections) {
        var checksum = new CRC32();
        checksum.update(Json.write(sections).getBytes(StandardCharsets.UTF_8));
        var revision = checksum.getValue();
        return new MapView(revision, Json.write(SeatMap.of(revision, sections)).getBytes(StandardCharsets.UTF_8));
    }
}
