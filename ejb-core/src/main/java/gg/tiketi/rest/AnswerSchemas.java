package gg.tiketi.rest;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says in the OpenAPI document that answers have all of their members, except those that a record marks as {@code
 * @Schema(nullable = true)}: these may be null or left out. Generated clients then need no guesses.
 */
final class AnswerSchemas {
    private static final String REFERENCE = "#/components/schemas/";

    private AnswerSchemas() {}

    static void complete(OpenAPI document) {
        var schemas = Objects.requireNonNullElse(document.getComponents().getSchemas(), Map.<String, Schema>of());
        for (var name : reachable(answers(document), schemas)) {
            require(schemas.get(name));
        }
    }

    private static void require(Schema schema) {
        if (schema.getProperties() != null && schema.getRequired() == null) {
            schema.setRequired(schema.getProperties().entrySet().stream()
                    .filter(property -> !isNullable(property.getValue()))
                    .map(Map.Entry::getKey)
                    .toList());
        }
    }

    private static boolean isNullable(Schema schema) {
        return schema.getType() != null && schema.getType().contains(Schema.SchemaType.NULL)
                || schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(AnswerSchemas::isNullable);
    }

    private static Collection<Schema> answers(OpenAPI document) {
        return document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getResponses() != null)
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .map(response -> response.getContent())
                .filter(Objects::nonNull)
                .map(Content::getMediaTypes)
                .flatMap(types -> types.values().stream())
                .map(MediaType::getSchema)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Set<String> reachable(Collection<Schema> from, Map<String, Schema> schemas) {
        var found = new HashSet<String>();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var schema = open.remove();
            var name = schema.getRef() == null ? null : schema.getRef().substring(REFERENCE.length());
            if (name == null) {
                parts(schema).forEach(open::add);
            } else if (schemas.containsKey(name) && found.add(name)) {
                parts(schemas.get(name)).forEach(open::add);
            }
        }
        return found;
    }

    private static Stream<Schema> parts(Schema schema) {
        var properties =
                schema.getProperties() == null ? Stream.<Schema>empty() : schema.getProperties().values().stream();
        var others = Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream);
        return Stream.of(properties, others, Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema()))
                .flatMap(schemasOf -> schemasOf)
                .filter(Objects::nonNull);
    }
}
