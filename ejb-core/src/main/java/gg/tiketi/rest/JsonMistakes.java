package gg.tiketi.rest;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.RefusalCode;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is wrong with the client's JSON, in the client's terms: no class of ours is named. */
final class JsonMistakes {
    private JsonMistakes() {}

    static Problem problemOf(UnreadableBody body) {
        if (body.getCause() instanceof UnrecognizedPropertyException unknown) {
            return new Problem(RefusalCode.UNKNOWN_FIELD, Map.of("field", pathOf(unknown)));
        }
        if (body.getCause() instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return Problem.invalid(List.of(new InvalidField(pathOf(mismatch), ruleOf(mismatch.getTargetType()))));
        }
        if (body.getCause() instanceof JsonMappingException mapping
                && !isSyntax(mapping.getCause())
                && !mapping.getPath().isEmpty()) {
            // Otherwise the constructor of a value said no.
            var rule = mapping.getCause() instanceof InputCoercionException ? "integer" : "value";
            return Problem.invalid(List.of(new InvalidField(pathOf(mapping), rule)));
        }
        return Problem.of(RefusalCode.MALFORMED_JSON);
    }

    /** A number that is too large for its field is read without fault. */
    private static boolean isSyntax(Throwable cause) {
        return cause instanceof StreamReadException && !(cause instanceof InputCoercionException);
    }

    private static String pathOf(JsonMappingException mistake) {
        var path = new StringBuilder();
        for (var step : mistake.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String ruleOf(Class<?> wanted) {
        if (wanted == null) {
            return "value";
        } else if (wanted == UUID.class) {
            return "uuid";
        } else if (wanted.isEnum()) {
            return "choice";
        } else if (Temporal.class.isAssignableFrom(wanted)) {
            return "instant";
        } else if (wanted == boolean.class || wanted == Boolean.class) {
            return "boolean";
        } else if (wanted == double.class || wanted == Double.class) {
            return "number";
        } else if (wanted.isPrimitive() || Number.class.isAssignableFrom(wanted)) {
            return "integer";
        } else if (wanted.isArray() || Collection.class.isAssignableFrom(wanted)) {
            return "list";
        }
        return wanted == String.class ? "text" : "value";
    }
}
