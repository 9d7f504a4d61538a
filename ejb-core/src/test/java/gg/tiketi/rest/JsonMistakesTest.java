package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.json.Json;
import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.RefusalCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMistakesTest {
    record Order(
            String name,
            Integer quantity,
            Boolean gift,
            Instant at,
            Colour colour,
            List<Item> items,
            List<UUID> seatIds) {}

    record Item(UUID id, Long price) {
        Item {
            if (price != null && price < 0) {
                throw new IllegalArgumentException("an internal sentence");
            }
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Snake(int totalSeats) {}

    enum Colour {
        RED
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name': 5}                                | name              | text",
                "{'name': true}                             | name              | text",
                "{'quantity': 'many'}                       | quantity          | integer",
                "{'quantity': '5'}                          | quantity          | integer",
                "{'quantity': 1.5}                          | quantity          | integer",
                "{'quantity': 99999999999}                  | quantity          | integer",
                "{'gift': 'yes'}                            | gift              | boolean",
                "{'at': 'tomorrow'}                         | at                | instant",
                "{'colour': 'BLUE'}                         | colour            | choice",
                "{'colour': 0}                              | colour            | choice",
                "{'items': {}}                              | items             | list",
                "{'items': [{'id': 'x'}]}                   | items[0].id       | uuid",
                "{'items': [{}, {'price': 'x'}]}            | items[1].price    | integer",
                "{'items': [{'price': -1}]}                 | items[0]          | value",
                "{'seatIds': ['x']}                         | seatIds[0]        | uuid",
            })
    void theFieldAndWhatItShouldBe(String json, String field, String rule) {
        var problem = problemOf(json, Order.class);

        assertThat(problem.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
        assertThat(problem.members().get("errors")).isEqualTo(List.of(new InvalidField(field, rule, Map.of())));
    }

    @Test
    void aPrimitiveIsNeverNull() {
        assertThat(problemOf("{'total_seats': null}", Snake.class).code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
        assertThat(problemOf("{}", Snake.class).code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    }

    @Test
    void namesAreThoseOnTheWire() {
        assertThat(problemOf("{'total_seats': 'x'}", Snake.class).members().get("errors"))
                .isEqualTo(List.of(new InvalidField("total_seats", "integer", Map.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'admin': true} | admin", "{'items': [{'admin': 1}]} | items[0].admin"})
    void unknownFieldsAreNamed(String json, String field) {
        var problem = problemOf(json, Order.class);

        assertThat(problem.code()).isEqualTo(RefusalCode.UNKNOWN_FIELD);
        assertThat(problem.members()).containsEntry("field", field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{'name': 'a'", "[]", "5", "{} {}", "{'name': 'a', 'name': 'b'}", "{'name': a}", "nul"})
    void theRestIsMalformed(String json) {
        assertThat(problemOf(json, Order.class).code()).isEqualTo(RefusalCode.MALFORMED_JSON);
    }

    @Test
    void nestingBombsAreMalformedAndDoNotOverflow() {
        assertThat(problemOf("{'items':[".repeat(10_000), Order.class).code())
                .isIn(RefusalCode.MALFORMED_JSON, RefusalCode.UNKNOWN_FIELD, RefusalCode.VALIDATION_FAILED);
        assertThat(problemOf("[".repeat(100_000), Object.class).code()).isEqualTo(RefusalCode.MALFORMED_JSON);
    }

    private static Problem problemOf(String json, Class<?> type) {
        var failure = catchThrowableOfType(
                JsonProcessingException.class, () -> Json.mapper().readValue(json.replace("'", "\""), type));
        return JsonMistakes.problemOf(new UnreadableBody(failure));
    }
}
