package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.InvalidInput;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterConvertersTest {
    enum Status {
        ON_SALE
    }

    @SuppressWarnings("unused")
    void resource(@QueryParam("when") String parameter) {}

    @Test
    void whatIsWellFormedIsConverted() {
        assertThat(convert(UUID.class, "0B7F4B0E-0d3e-4c3b-9a51-0a2b6a1c9f00"))
                .isEqualTo(UUID.fromString("0b7f4b0e-0d3e-4c3b-9a51-0a2b6a1c9f00"));
        assertThat(convert(Instant.class, "2026-11-21T19:00:00+09:00"))
                .isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(convert(LocalDate.class, "2026-11-21")).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(convert(Integer.class, "-7")).isEqualTo(-7);
        assertThat(convert(Long.class, "99999999999")).isEqualTo(99_999_999_999L);
        assertThat(convert(Boolean.class, "false")).isEqualTo(false);
        assertThat(convert(Status.class, "on_sale")).isEqualTo(Status.ON_SALE);
    }

    @ParameterizedTest
    @ValueSource(classes = {UUID.class, Instant.class, LocalDate.class, Integer.class, Boolean.class, Status.class})
    void anEmptyValueIsNone(Class<?> type) {
        assertThat(convert(type, "")).isNull();
        assertThat(convert(type, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.UUID, 1-1-1-1-1, uuid",
        "java.util.UUID, x, uuid",
        "java.time.Instant, 2026-11-21, instant",
        "java.time.Instant, 2026-11-21T19:00:00, instant",
        "java.time.LocalDate, 2026-02-30, date",
        "java.lang.Integer, 99999999999, integer",
        "java.lang.Integer, 1.0, integer",
        "java.lang.Integer, ' 1', integer",
        "java.lang.Boolean, TRUE, boolean",
        "java.lang.Boolean, 1, boolean",
    })
    void whatIsNotNamesTheParameter(Class<?> type, String text, String rule) {
        assertThat(invalid(type, text)).isEqualTo(List.of(new InvalidField("when", rule)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ON_SALE", "On_Sale", "sold_out", "0"})
    void aChoiceIsWrittenAsInTheDatabase(String text) {
        assertThat(invalid(Status.class, text)).isEqualTo(List.of(new InvalidField("when", "choice")));
    }

    @Test
    void otherTypesAreLeftToJakartaRest() {
        assertThat(new ParameterConverters().getConverter(String.class, String.class, annotations()))
                .isNull();
    }

    private static Object invalid(Class<?> type, String text) {
        return catchThrowableOfType(InvalidInput.class, () -> convert(type, text))
                .members()
                .get("errors");
    }

    private static Object convert(Class<?> type, String text) {
        return new ParameterConverters().getConverter(type, type, annotations()).fromString(text);
    }

    private static Annotation[] annotations() {
        try {
            return ParameterConvertersTest.class.getDeclaredMethod("resource", String.class)
                    .getParameterAnnotations()[0];
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
