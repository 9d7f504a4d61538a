package gg.tiketi.web.live;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import gg.tiketi.json.Json;
import java.util.List;
import java.util.UUID;

/**
 * What a browser sends; which members it has depends on the type.
 *
 * @param since version of the seat states the client has
 */
record ClientFrame(String type, String token, UUID eventId, List<UUID> seatIds, Long since) {
    private static final ObjectReader READER = Json.mapper().readerFor(ClientFrame.class);

    static ClientFrame read(String text) throws JsonProcessingException {
        ClientFrame frame = READER.readValue(text);
        if (frame == null) {
            throw new JsonParseException("null is no frame");
        }
        return frame;
    }
}
