package gg.tiketi.web.live;

import gg.tiketi.accounts.TokenCheck;
import gg.tiketi.live.LiveRoom;
import gg.tiketi.seatmap.SeatMaps;
import gg.tiketi.seatmap.SeatSelection;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;

/** What each frame of a browser means. */
@ApplicationScoped
public class Conversation {
    @Inject
    SocketCount count;

    @Inject
    Rooms rooms;

    @Inject
    TokenCheck tokens;

    @Inject
    SeatMaps maps;

    @Inject
    SeatSelection selection;

    @Inject
    SeatBroadcast broadcast;

    /** @throws Refusal what the browser gets as an {@code error} frame; the socket stays open */
    void answer(Connection connection, ClientFrame frame) {
        switch (Objects.requireNonNullElse(frame.type(), "")) {
            case "auth" -> authenticate(connection, frame);
            case "ping" -> connection.send(Frames.PONG);
            case "join-event" -> joinEvent(connection, frame);
            case "leave-event", "leave-seat-selection" ->
                connection.leave(LiveRoom.of(event(frame)).name(), rooms);
            case "join-queue" -> enter(connection, LiveRoom.queue(event(bearing(connection, frame))));
            case "join-seat-selection" -> joinSeatSelection(connection, bearing(connection, frame));
            default -> throw new InvalidInput("type", "Pattern");
        }
    }

    private void authenticate(Connection connection, ClientFrame frame) {
        var bearer = tokens.check(Objects.requireNonNullElse(frame.token(), ""))
                .orElseThrow(() -> new Refusal(RefusalCode.TOKEN_INVALID));
        if (connection.bearer().isEmpty() && !count.openOf(bearer.user().toString())) {
            connection.close(Sockets.TOO_MANY, "too many sockets");
            return;
        }
        connection.authenticated(bearer);
        connection.enter(LiveRoom.of(bearer.user()).name(), rooms);
        connection.send(
                Frames.of("ready", Map.of("user", Map.of("id", bearer.user().value()))));
    }

    private void joinEvent(Connection connection, ClientFrame frame) {
        var event = event(frame);
        maps.follow(event);
        var present = enter(connection, LiveRoom.of(event));
        connection.send(Frames.of("room-info", Map.of("eventId", event.value(), "userCount", present)));
        if (frame.since() != null) {
            // Entered first, then looked what was missed: what comes twice changes nothing.
            maps.since(event, frame.since())
                    .ifPresentOrElse(
                            missed -> broadcast
                                    .frames(event, frame.since(), missed.version(), missed.changes())
                                    .forEach(connection::send),
                            () -> connection.send(Frames.RESYNC));
        }
    }

    private void joinSeatSelection(Connection connection, ClientFrame frame) {
        joinEvent(connection, frame);
        var event = event(frame);
        var user = connection.bearer().orElseThrow().user();
        connection.send(Frames.of(
                "session-restored", Map.of("eventId", event.value(), "selectedSeats", selection.of(user, event))));
    }

    private int enter(Connection connection, LiveRoom room) {
        if (!connection.mayEnterAnother()) {
            throw new Refusal(RefusalCode.RATE_LIMITED);
        }
        return connection.enter(room.name(), rooms);
    }

    private static EventId event(ClientFrame frame) {
        if (frame.eventId() == null) {
            throw new InvalidInput("eventId", "NotNull");
        }
        return new EventId(frame.eventId());
    }

    private static ClientFrame bearing(Connection connection, ClientFrame frame) {
        if (connection.bearer().isEmpty()) {
            throw new Refusal(RefusalCode.TOKEN_INVALID);
        }
        return frame;
    }
}
