package gg.tiketi.seatmap;

import gg.tiketi.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * An event's drawing as it travels.
 *
 * @param revision the checksum of the drawing and of which seats it shows: the same on every server and after every restart, and another one
 *     when the seats are made anew or this program draws differently. So what was fetched under a revision holds for ever
 * @param json see {@link SeatMap}
 */
public record MapView(long revision, byte[] json) {
    static MapView of(PublishedMaps.Published published) {
        var drawn = SeatMap.of(published.revision(), published.sections(), published.scenery());
        var checksum = new CRC32();
        checksum.update(bytes(drawn));
        return new MapView(checksum.getValue(), bytes(drawn.as(checksum.getValue())));
    }

    private static byte[] bytes(SeatMap map) {
        return Json.write(map).getBytes(StandardCharsets.UTF_8);
    }
}
