package gg.tiketi.rest;

import gg.tiketi.shared.RefusalCode;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Problem documents in the OpenAPI document. */
final class ProblemSchemas {
    private static final String REFERENCE = "#/components/schemas/Problem";

    private ProblemSchemas() {}

    static void addTo(Components components) {
        var field = object().addProperty("field", text("As the client wrote it"))
                .addProperty("message", text("What is wrong with it"))
                .required(List.of("field", "message"));
        var code = OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .enumeration(Arrays.stream(RefusalCode.values())
                        .map(Enum::name)
                        .map(Object.class::cast)
                        .toList());
        var problem = object().description("RFC 9457 problem document; some codes have more members")
                .addProperty("type", text("URI of the kind of problem"))
                .addProperty("title", text("The kind of problem"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .format("int32"))
                .addProperty("detail", text("What happened, for people"))
                .addProperty("instance", text("Path of the request"))
                .addProperty("code", OASFactory.createSchema().ref("#/components/schemas/ProblemCode"))
                .addProperty("error", text("As detail"))
                .addProperty("correlationId", text("Finds the request in the logs"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref("#/components/schemas/ProblemField")))
                .required(List.of("type", "title", "status", "detail", "instance", "code", "error", "correlationId"));
        components.addSchema("Problem", problem);
        components.addSchema("ProblemCode", code);
        components.addSchema("ProblemField", field);
    }

    static void addTo(Operation operation, boolean secured, boolean hasPathParameter) {
        add(operation, "400", "The request is not valid");
        if (secured) {
            add(operation, "401", "No valid access token");
            add(operation, "403", "The caller may not do this");
        }
        if (hasPathParameter) {
            add(operation, "404", "Unknown, or not the caller's");
        }
        add(operation, "429", "Too many requests");
        add(operation, "500", "A fault of the server");
        add(operation, "503", "Out of service for a moment");
    }

    private static void add(Operation operation, String status, String description) {
        var responses = operation.getResponses();
        if (responses == null) {
            responses = OASFactory.createAPIResponses();
            operation.setResponses(responses);
        }
        if (!responses.hasAPIResponse(status)) {
            var content = OASFactory.createContent()
                    .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref(REFERENCE)));
            responses.addAPIResponse(
                    status,
                    OASFactory.createAPIResponse().description(description).content(content));
        }
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
