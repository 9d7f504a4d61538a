package gg.tiketi.web.live;

import gg.tiketi.accounts.TokenCheck;
import gg.tiketi.live.LiveRoom;
import gg.tiketi.queue.QueuePosition;
import gg.tiketi.queue.WaitingRoom;
import gg.tiketi.seatmap.SeatMaps;
import gg.tiketi.seatmap.SeatSelection;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What each frame of a browser means. */
@ApplicationScoped
public class Conversation {
    /** More than any event lets one person have. */
    private static final int MOST_SEATS = 20;

    @Inject
    TokenCheck tokens;

    @Inject
    SeatMaps maps;

    @Inject
    SeatSelection selection;

    @Inject
    SeatBroadcast broadcast;

    @Inject
    WaitingRoom waitingRoom;

    /** @throws Refusal what the browser gets as an {@code error} frame; the socket stays open */
    void answer(Connection connection, ClientFrame frame) {
        switch (Objects.requireNonNullElse(frame.type(), "")) {
            case "auth" -> authenticate(connection, frame);
            case "ping" -> connection.send(Frames.PONG);
            case "join-event" -> joinEvent(connection, frame);
            case "leave-event", "leave-seat-selection" -> connection.leave(LiveRoom.of(event(frame)));
            case "join-queue" -> joinQueue(connection, bearing(connection, frame));
            case "join-seat-selection" -> joinSeatSelection(connection, bearing(connection, frame));
            case "seat-selection-changed" -> rememberSelection(connection, bearing(connection, frame));
            default -> throw new InvalidInput("type", "Pattern");
        }
    }

    private void authenticate(Connection connection, ClientFrame frame) {
        var bearer = tokens.check(Objects.requireNonNullElse(frame.token(), ""))
                .orElseThrow(() -> new Refusal(RefusalCode.TOKEN_INVALID));
        if (!connection.authenticate(bearer)) {
            connection.close(Sockets.TOO_MANY, "too many sockets");
            return;
        }
        connection.send(
                Frames.of("ready", Map.of("user", Map.of("id", bearer.user().value()))));
    }

    private void joinEvent(Connection connection, ClientFrame frame) {
        var event = event(frame);
        maps.follow(event);
        var present = connection.enter(LiveRoom.of(event));
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

    private void joinQueue(Connection connection, ClientFrame frame) {
        connection.enter(LiveRoom.queue(event(frame)));
        restore(connection, frame);
    }

    private void joinSeatSelection(Connection connection, ClientFrame frame) {
        joinEvent(connection, frame);
        restore(connection, frame);
    }

    /** All a page needs that was reloaded, or comes from a server that has stopped: without it each would ask over HTTP. */
    private void restore(Connection connection, ClientFrame frame) {
        var event = event(frame);
        var user = connection.bearer().orElseThrow().user();
        waitingRoom
                .status(user, event)
                .thenAccept(queue -> restore(connection, user, event, queue))
                .exceptionally(failure -> {
                    connection.send(Frames.failure(failure));
                    return null;
                });
    }

    private void restore(Connection connection, UserId user, EventId event, QueuePosition queue) {
        // Who still waits has not chosen anything yet.
        var chosen =
                queue.queued() ? new SeatSelection.Restored(List.of(), List.of()) : selection.restored(user, event);
        connection.send(Frames.of(
                "session-restored",
                Map.of(
                        "eventId", event.value(),
                        "selectedSeats", chosen.seatIds(),
                        "seats", chosen.locks(),
                        "queue", queue)));
    }

    private void rememberSelection(Connection connection, ClientFrame frame) {
        var seats = frame.seatIds();
        if (seats == null || seats.size() > MOST_SEATS || seats.contains(null)) {
            throw new InvalidInput("seatIds", "Size");
        }
        selection.remember(connection.bearer().orElseThrow().user(), event(frame), Set.copyOf(seats));
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
