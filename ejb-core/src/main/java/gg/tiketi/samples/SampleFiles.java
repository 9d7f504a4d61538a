package gg.tiketi.samples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import gg.tiketi.json.Json;
import gg.tiketi.layouts.SeatLayoutDraft;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What is in {@code resources/samples}. */
final class SampleFiles {
    private SampleFiles() {}

    static List<SeatLayoutDraft> layouts() {
        return list("layouts", new TypeReference<>() {});
    }

    static List<SampleEvent> events() {
        return list("events", new TypeReference<>() {});
    }

    static List<SampleNews> news() {
        return list("news", new TypeReference<>() {});
    }

    static byte[] poster(String file) {
        return bytes("posters/" + file);
    }

    static String sales() {
        return new String(bytes("sales.sql"), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) {
        try (var stream = open(file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file has one member, called as itself. Switches that are off are left out. */
    private static <T> List<T> list(String name, TypeReference<Map<String, List<T>>> type) {
        try (var stream = open(name + ".json")) {
            return Json.mapper()
                    .readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .<Map<String, List<T>>>readValue(stream)
                    .get(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        return SampleFiles.class.getResourceAsStream("/samples/" + file);
    }
}
