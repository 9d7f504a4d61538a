package gg.tiketi.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageStoreTest {
    private static final byte[] DRAWING = "<svg/>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path outside;

    @Test
    void pictureIsFoundByItsKey() {
        var store = ImageStore.in(outside.resolve("images"));

        var key = store.keep(ImageType.SVG, DRAWING);

        assertThat(store.find(key)).hasValueSatisfying(image -> {
            assertThat(image.type()).isEqualTo(ImageType.SVG);
            assertThat(image.content()).isEqualTo(DRAWING);
        });
    }

    @Test
    void samePictureTwiceIsOneFile() throws IOException {
        var store = ImageStore.in(outside);

        assertThat(store.keep(ImageType.SVG, DRAWING)).isEqualTo(store.keep(ImageType.SVG, DRAWING));

        try (var files = Files.list(outside)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../secret.svg",
                "..\\secret.svg",
                "/etc/passwd",
                "secret.svg",
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef.svg",
                "0123456789abcdef0123456789abcdef.exe",
                "0123456789ABCDEF0123456789ABCDEF.svg",
                "0123456789abcdef0123456789abcdef.svg\n",
                "../0123456789abcdef0123456789abcde.svg",
            })
    void nothingElseIsFound(String key) throws IOException {
        Files.writeString(outside.resolve("secret.svg"), "secret");

        assertThat(ImageStore.in(outside.resolve("images")).find(key)).isEmpty();
    }
}
