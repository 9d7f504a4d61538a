package gg.tiketi.rest;

import gg.tiketi.shared.InvalidInput;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Values in the path and the query. Jakarta REST answers 404 to a value it cannot convert and knows no instants; here every
 * such value is 400 with the parameter's name. An empty value is an absent one.
 */
@Provider
public class ParameterConverters implements ParamConverterProvider {
    private static final Map<Class<?>, Conversion> CONVERSIONS = Map.of(
            UUID.class, new Conversion("uuid", ParameterConverters::uuid),
            Instant.class,
                    new Conversion("instant", text -> OffsetDateTime.parse(text).toInstant()),
            LocalDate.class, new Conversion("date", LocalDate::parse),
            int.class, new Conversion("integer", Integer::valueOf),
            Integer.class, new Conversion("integer", Integer::valueOf),
            long.class, new Conversion("integer", Long::valueOf),
            Long.class, new Conversion("integer", Long::valueOf),
            boolean.class, new Conversion("boolean", ParameterConverters::bool),
            Boolean.class, new Conversion("boolean", ParameterConverters::bool));

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        var conversion = type.isEnum() ? ofEnum(type) : CONVERSIONS.get(type);
        return conversion == null ? null : (ParamConverter<T>) new Converter(nameIn(annotations), conversion);
    }

    /** Constants go by their lower-case names on the wire, as in the database. */
    private static Conversion ofEnum(Class<?> type) {
        return new Conversion(
                "choice",
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> wireName(constant).equals(text))
                        .findAny()
                        .orElseThrow(IllegalArgumentException::new));
    }

    private static String wireName(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    /** The JDK's parser also takes {@code 1-1-1-1-1}, which no client of ours would write. */
    private static UUID uuid(String text) {
        var id = UUID.fromString(text);
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException();
        }
        return id;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static String nameIn(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .map(ParameterConverters::nameIn)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("parameter");
    }

    static String nameIn(Annotation annotation) {
        if (annotation instanceof QueryParam query) {
            return query.value();
        } else if (annotation instanceof PathParam path) {
            return path.value();
        } else if (annotation instanceof HeaderParam header) {
            return header.value();
        } else if (annotation instanceof CookieParam cookie) {
            return cookie.value();
        } else if (annotation instanceof FormParam form) {
            return form.value();
        }
        return "";
    }

    private record Conversion(String rule, Function<String, Object> function) {}

    private record Converter(String parameter, Conversion conversion) implements ParamConverter<Object> {
        @Override
        public Object fromString(String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            try {
                return conversion.function().apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new InvalidInput(parameter, conversion.rule());
            }
        }

        @Override
        public String toString(Object value) {
            return value instanceof Enum<?> ? wireName(value) : value.toString();
        }
    }
}
