package gg.tiketi.web.live;

import java.util.List;
import java.util.UUID;

/**
 * What a browser sends; which members it has depends on the type.
 *
 * @param since version of the seat states the client has
 */
record ClientFrame(String type, String token, UUID eventId, List<UUID> seatIds, Long since) {}
