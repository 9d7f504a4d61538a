package gg.tiketi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is open to everybody is written down: a change of {@code public-operations.txt} is a decision somebody reviews. */
class PublicOperationsTest {
    private static final String PERMIT_ALL = "jakarta.annotation.security.PermitAll";

    @Test
    void theReviewedListIsWhatTheCodeSays() throws IOException {
        var open = Modules.WARS.stream()
                .flatMap(PublicOperationsTest::openIn)
                .sorted()
                .toList();

        assertThat(open).isEqualTo(reviewed());
    }

    private static Stream<String> openIn(String module) {
        return Modules.of(module).stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"))
                .filter(method -> method.isAnnotatedWith(PERMIT_ALL))
                .map(method -> module + " " + verb(method) + " " + path(method));
    }

    private static String verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType())
                .filter(type -> type.isAnnotatedWith("jakarta.ws.rs.HttpMethod"))
                .map(type -> type.getSimpleName())
                .findFirst()
                .orElseThrow();
    }

    private static String path(JavaMethod method) {
        return Stream.of(
                        method.getOwner().tryGetAnnotationOfType("jakarta.ws.rs.Path"),
                        method.tryGetAnnotationOfType("jakarta.ws.rs.Path"))
                .flatMap(path -> path.stream())
                .map((JavaAnnotation<?> path) ->
                        path.get("value").orElse("").toString().replaceAll("^/|/$", ""))
                .filter(part -> !part.isEmpty())
                .reduce("", (left, right) -> left + "/" + right);
    }

    private static List<String> reviewed() throws IOException {
        try (var file = PublicOperationsTest.class.getResourceAsStream("/public-operations.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .sorted()
                    .toList();
        }
    }
}
