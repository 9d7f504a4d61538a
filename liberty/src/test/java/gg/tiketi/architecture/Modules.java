package gg.tiketi.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of the application, as Maven left them: built before this module. */
final class Modules {
    static final List<String> WARS = List.of("auth-war", "ticket-war", "payment-war", "stats-war");

    static final Path CORE = classesOf("ejb-core");

    static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(Stream.concat(Stream.of("ejb-core", "liberty/internal-war", "webapp"), WARS.stream())
                    .map(Modules::classesOf)
                    .toList());

    private Modules() {}

    static Path classesOf(String module) {
        var classes =
                Path.of("..", module, "target", "classes").toAbsolutePath().normalize();
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException("Build " + module + " first: there is no " + classes);
        }
        return classes;
    }

    static JavaClasses of(String module) {
        return new ClassFileImporter().importPath(classesOf(module));
    }

    static JavaClasses offenders() {
        return new ClassFileImporter().importPackages("offenders");
    }
}
