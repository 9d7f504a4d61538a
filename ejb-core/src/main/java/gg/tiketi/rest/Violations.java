package gg.tiketi.rest;

import com.fasterxml.jackson.databind.JavaType;
import gg.tiketi.json.Json;
import gg.tiketi.shared.InvalidField;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Broken constraints as the client can understand them: fields as it wrote them, sentences in its language. */
final class Violations {
    private Violations() {}

    static Problem problemOf(ConstraintViolationException failure) {
        return Problem.invalid(failure.getConstraintViolations().stream()
                .map(Violations::fieldOf)
                // The validator's order is that of a hash: the same input deserves the same answer.
                .sorted(Comparator.comparing(InvalidField::field).thenComparing(InvalidField::rule))
                .toList());
    }

    private static InvalidField fieldOf(ConstraintViolation<?> violation) {
        return new InvalidField(
                pathOf(violation),
                ruleOf(violation),
                new TreeMap<>(violation.getConstraintDescriptor().getAttributes()));
    }

    /** {@code {jakarta.validation.constraints.Size.message}} is our {@code invalid.Size}, {@code {password.weak}} is itself. */
    private static String ruleOf(ConstraintViolation<?> violation) {
        var template = violation.getMessageTemplate();
        if (!template.startsWith("{") || !template.endsWith("}")) {
            return template;
        }
        var key = template.substring(1, template.length() - 1);
        if (!key.endsWith(".message")) {
            return key;
        }
        var annotation = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return annotation.equals("Size")
                ? sizeRule(violation.getConstraintDescriptor().getAttributes())
                : annotation;
    }

    private static String sizeRule(Map<String, Object> attributes) {
        if (attributes.get("max").equals(Integer.MAX_VALUE)) {
            return "Size.min";
        }
        return attributes.get("min").equals(0) ? "Size.max" : "Size";
    }

    private static String pathOf(ConstraintViolation<?> violation) {
        var path = new StringBuilder();
        Method method = null;
        JavaType type = null;
        for (var node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD -> method = methodOf(violation.getRootBeanClass(), node.as(Path.MethodNode.class));
                case PARAMETER -> {
                    var parameter = parameterOf(method, node.as(Path.ParameterNode.class));
                    var name = parameter == null ? "" : nameOf(parameter);
                    type = parameter == null ? null : Json.mapper().constructType(parameter.getParameterizedType());
                    path.append(name);
                }
                case PROPERTY, CONTAINER_ELEMENT -> {
                    if (node.isInIterable()) {
                        path.append('[')
                                .append(node.getIndex() == null ? "" : node.getIndex())
                                .append(']');
                        type = type == null ? null : type.getContentType();
                    }
                    if (node.getKind() == ElementKind.PROPERTY) {
                        var property = property(type, node.getName());
                        path.append(path.isEmpty() ? "" : ".").append(property.name());
                        type = property.type();
                    }
                }
                default -> {
                    // Beans and return values have no name in a request.
                }
            }
        }
        return path.toString();
    }

    private static Method methodOf(Class<?> resource, Path.MethodNode node) {
        var parameters = node.getParameterTypes().toArray(Class<?>[]::new);
        // A proxy's method carries no annotations of parameters: its parent's does.
        for (var type = resource; type != null; type = type.getSuperclass()) {
            for (var method : type.getDeclaredMethods()) {
                if (!type.isSynthetic()
                        && method.getName().equals(node.getName())
                        && Arrays.equals(method.getParameterTypes(), parameters)
                        && method.getAnnotations().length > 0) {
                    return method;
                }
            }
        }
        return null;
    }

    private static Parameter parameterOf(Method method, Path.ParameterNode node) {
        return method == null ? null : method.getParameters()[node.getParameterIndex()];
    }

    /** Empty for the body: the client knows its fields only. */
    private static String nameOf(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations())
                .map(ParameterConverters::nameIn)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Property property(JavaType owner, String javaName) {
        if (owner == null) {
            return new Property(javaName, null);
        }
        return Json.mapper().getDeserializationConfig().introspect(owner).findProperties().stream()
                .filter(property -> property.getInternalName().equals(javaName))
                .findAny()
                .map(property -> new Property(property.getName(), property.getPrimaryType()))
                .orElse(new Property(javaName, null));
    }

    private record Property(String name, JavaType type) {}
}
