package gg.tiketi.rest;

import gg.tiketi.exports.TableFormat;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the OpenAPI document of a module, so that no resource repeats what holds for all: who may call, and the problems every
 * operation can answer with. Implemented by the module's {@code Application}, which knows the resources, and named in its {@code
 * mp.openapi.filter}.
 */
public interface DescribedApi extends OASFilter {
    String SCHEME = "bearer";

    /** As in {@code Application}. */
    Set<Class<?>> getClasses();

    @Override
    default void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        ProblemSchemas.addTo(document.getComponents());
        document.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("Access token from /api/auth/login"));
        if (document.getPaths() == null) {
            return;
        }
        AnswerSchemas.complete(document);
        var methods = methods();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((verb, operation) -> complete(operation, path, verb, methods.get(verb + " " + path))));
    }

    /**
     * That further members may be anything is left unsaid, which means the same: when the server puts the documents of its modules together,
     * an empty schema stays in that of the module that started first and is lost in the others.
     */
    @Override
    default Schema filterSchema(Schema schema) {
        var others = schema.getAdditionalPropertiesSchema();
        if (others != null && others.getAll().isEmpty()) {
            schema.setAdditionalPropertiesSchema(null);
        }
        return schema;
    }

    private static void complete(Operation operation, String path, PathItem.HttpMethod verb, Method method) {
        if (method != null && method.isAnnotationPresent(AnswersTable.class)) {
            operation.getResponses().addAPIResponse("200", table());
        }
        var role = method == null || method.isAnnotationPresent(PermitAll.class) ? null : rolesOf(method);
        if (role != null) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(SCHEME));
            operation.addExtension("x-roles", Arrays.asList(role.value()));
        }
        ProblemSchemas.addTo(operation, role != null, path.contains("{"));
    }

    private static APIResponse table() {
        var content = OASFactory.createContent();
        for (var format : TableFormat.values()) {
            var schema =
                    OASFactory.createSchema().addType(Schema.SchemaType.STRING).format("binary");
            content.addMediaType(
                    format.mediaType().replaceFirst(";.*", ""),
                    OASFactory.createMediaType().schema(schema));
        }
        return OASFactory.createAPIResponse().description("OK").content(content);
    }

    private static RolesAllowed rolesOf(Method method) {
        var own = method.getAnnotation(RolesAllowed.class);
        return own == null ? method.getDeclaringClass().getAnnotation(RolesAllowed.class) : own;
    }

    /** By verb and path, as they stand in the document. */
    private Map<String, Method> methods() {
        var methods = new HashMap<String, Method>();
        for (var resource : getClasses()) {
            for (var method : resource.getMethods()) {
                Arrays.stream(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .forEach(verb -> methods.put(verb.value() + " " + path(resource, method), method));
            }
        }
        return methods;
    }

    private static String path(Class<?> resource, Method method) {
        var parts = new StringBuilder();
        for (var part : new Path[] {resource.getAnnotation(Path.class), method.getAnnotation(Path.class)}) {
            // Templates may carry a pattern, which the document leaves out.
            var text = part == null ? "" : part.value().replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
            var trimmed = text.replaceAll("^/|/$", "");
            parts.append(trimmed.isEmpty() ? "" : "/" + trimmed);
        }
        return parts.isEmpty() ? "/" : parts.toString();
    }
}
