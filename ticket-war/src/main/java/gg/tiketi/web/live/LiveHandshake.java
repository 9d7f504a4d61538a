package gg.tiketi.web.live;

import gg.tiketi.rest.Origins;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;

/** Lets in pages of our own origins only: a browser sends cookies along with any page's handshake, and checks no origin itself. */
public class LiveHandshake extends ServerEndpointConfig.Configurator {
    @Override
    public boolean checkOrigin(String origin) {
        return origin != null && CDI.current().select(Origins.class).get().maySend(origin);
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        config.getUserProperties().put(SourceGate.SOURCE, SourceGate.ofThisRequest());
    }
}
