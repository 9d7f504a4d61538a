package gg.tiketi.container;

import java.io.File;
import java.net.URISyntaxException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** ejb-core and its libraries, exactly as a service's WAR carries them, and the test instead of the service. */
final class Application {
    private Application() {}

    static WebArchive with(Class<?>... tests) {
        var service = ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/usr/shared/apps/stats-war.war"));
        var application = ShrinkWrap.create(WebArchive.class, "container-tests.war")
                .addClasses(tests)
                .addClass(Inside.class)
                .addAsLibraries(jarOf(Assertions.class), jarOf(net.bytebuddy.ByteBuddy.class));
        Map<ArchivePath, Node> libraries = service.getContent(Filters.include("/WEB-INF/lib/.*\\.jar"));
        libraries.forEach((path, library) -> application.add(library.getAsset(), path));
        return application;
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
