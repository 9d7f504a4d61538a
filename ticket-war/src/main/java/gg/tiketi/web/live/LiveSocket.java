package gg.tiketi.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import gg.tiketi.shared.RefusalCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One per browser tab: takes in frames. Without {@code @Dependent} the server would leave the injected fields empty. */
@Dependent
@ServerEndpoint(value = "/ws", subprotocols = "tiketi.v1", configurator = LiveHandshake.class)
public class LiveSocket {
    /** Characters; a longer frame closes the socket with 1009. */
    private static final int LONGEST_FRAME = 16 * 1024;

    /** Bytes the server gathers. Beyond them it drops the frame without a word, so there is room for saying that it is too long. */
    private static final int LARGEST_BUFFER = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(LiveSocket.class.getName());

    @Inject
    Sockets sockets;

    @Inject
    Conversation conversation;

    private Connection connection;

    @OnOpen
    public void open(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(LARGEST_BUFFER);
        session.setMaxIdleTimeout(0);
        connection = sockets.opened(session, (String) config.getUserProperties().get(SourceGate.SOURCE));
    }

    @OnMessage(maxMessageSize = LARGEST_BUFFER)
    public void message(String text) {
        if (text.length() > LONGEST_FRAME) {
            connection.close(Sockets.TOO_LONG, "frame too long");
            return;
        }
        if (!connection.mayTalk()) {
            connection.close(Sockets.TOO_MANY, "too many messages");
            return;
        }
        try {
            conversation.answer(connection, ClientFrame.read(text));
        } catch (JsonProcessingException e) {
            connection.send(Frames.error(RefusalCode.MALFORMED_JSON));
        } catch (RuntimeException e) {
            connection.send(Frames.failure(e));
        }
    }

    @OnClose
    public void close() {
        sockets.closed(connection);
    }

    @OnError
    public void error(Throwable failure) {
        // Mostly a phone that went into a tunnel; @OnClose follows.
        LOG.log(Level.FINE, "A socket failed", failure);
    }
}
