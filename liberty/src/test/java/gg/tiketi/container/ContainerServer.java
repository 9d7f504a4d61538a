package gg.tiketi.container;

import gg.tiketi.launcher.Ports;
import gg.tiketi.servers.Folders;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/**
 * Lays out the server that Arquillian starts: configuration from {@code target/usr}, state in a place of the stack. A part of Arquillian's
 * client and not of JUnit, whose extensions run again inside the server.
 */
public final class ContainerServer implements LoadableExtension {
    private static final Path USR = Path.of("target/arquillian", Stack.FORK);
    private static final int BEFORE_THE_SERVER_IS_LOOKED_FOR = 100;

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(ContainerServer.class);
    }

    /** Once, before the first class. */
    public void layOut(@Observes(precedence = BEFORE_THE_SERVER_IS_LOOKED_FOR) BeforeSuite event) {
        try {
            Folders.delete(USR);
            Folders.copy(Path.of("target/usr/shared/config"), USR.resolve("shared/config"));
            Folders.copy(Path.of("target/usr/shared/resources"), USR.resolve("shared/resources"));
            var server = Files.createDirectories(USR.resolve("servers/arquillian"));
            Files.copy(
                    Path.of("src/test/liberty/arquillian/server.xml"),
                    server.resolve("server.xml"),
                    StandardCopyOption.REPLACE_EXISTING);
            var environment =
                    Stack.shared().environment(Form.TIKETI, Stack.shared().emptyPlace(), Ports.free());
            Files.writeString(
                    server.resolve("server.env"),
                    environment.entrySet().stream()
                            .filter(variable -> !variable.getKey().equals("JVM_ARGS"))
                            .map(variable -> variable.getKey() + "=" + variable.getValue())
                            .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new IllegalStateException("The server for tests inside cannot be laid out", e);
        }
    }
}
