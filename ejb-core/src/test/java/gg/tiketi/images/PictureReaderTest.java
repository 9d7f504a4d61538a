package gg.tiketi.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
    private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    @Test
    void opaquePicturesBecomeJpegAndOthersPng() throws IOException {
        var opaque = PictureReader.redraw(drawn("png", BufferedImage.TYPE_INT_RGB, 40, 30));
        assertThat(opaque.type()).isEqualTo(ImageType.JPEG);
        assertThat(opaque.width()).isEqualTo(40);
        assertThat(opaque.height()).isEqualTo(30);
        assertThat(ImageIO.read(new ByteArrayInputStream(opaque.content())).getWidth())
                .isEqualTo(40);

        var seeThrough = PictureReader.redraw(drawn("png", BufferedImage.TYPE_INT_ARGB, 40, 30));
        assertThat(seeThrough.type()).isEqualTo(ImageType.PNG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
                "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
                "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA=="
            })
    void webpIsRead(String base64) {
        var picture = PictureReader.redraw(Base64.getDecoder().decode(base64));
        assertThat(picture.width()).isEqualTo(1);
    }

    @Test
    void largePicturesShrinkInProportion() throws IOException {
        var picture = PictureReader.redraw(drawn("jpg", BufferedImage.TYPE_INT_RGB, 4_000, 1_000));
        assertThat(picture.width()).isEqualTo(PictureReader.LONGEST_SIDE);
        assertThat(picture.height()).isEqualTo(PictureReader.LONGEST_SIDE / 4);
    }

    @Test
    void whatIsHiddenInAFileIsGone() throws IOException {
        var secret = "37.5665N 126.9780E";
        var jpeg = drawn("jpg", BufferedImage.TYPE_INT_RGB, 10, 10);
        var with = new ByteArrayOutputStream();
        with.write(withSegment(jpeg, 0xFE, secret.getBytes(StandardCharsets.US_ASCII)));
        with.write("<?php system($_GET['x']); ?>".getBytes(StandardCharsets.US_ASCII));

        var drawn = new String(PictureReader.redraw(with.toByteArray()).content(), StandardCharsets.ISO_8859_1);

        assertThat(drawn).doesNotContain(secret, "php");
    }

    /** Where the sensor saw what is at the upper left of whoever looks: as the specification of Exif describes rows and columns. */
    @ParameterizedTest
    @CsvSource({
        "1, false, false",
        "2, true, false",
        "3, true, true",
        "4, false, true",
        "5, false, false",
        "6, false, true",
        "7, true, true",
        "8, true, false"
    })
    void photosStandUprightHoweverTheCameraWasHeld(int orientation, boolean right, boolean below) throws IOException {
        var onItsSide = orientation >= 5;
        var seen = new BufferedImage(onItsSide ? 64 : 128, onItsSide ? 128 : 64, BufferedImage.TYPE_INT_RGB);
        var corner = seen.createGraphics();
        corner.setColor(Color.RED);
        corner.fillRect(
                right ? seen.getWidth() / 2 : 0,
                below ? seen.getHeight() / 2 : 0,
                seen.getWidth() / 2,
                seen.getHeight() / 2);
        corner.dispose();

        var picture = PictureReader.redraw(withExif(jpeg(seen), orientation, 1));

        assertThat(picture.width()).isEqualTo(128);
        assertThat(picture.height()).isEqualTo(64);
        var drawn = ImageIO.read(new ByteArrayInputStream(picture.content()));
        assertThat(new Color(drawn.getRGB(16, 16)).getRed()).as("upper left").isGreaterThan(200);
        for (int[] other : new int[][] {{112, 16}, {16, 48}, {112, 48}}) {
            assertThat(new Color(drawn.getRGB(other[0], other[1])).getRed()).isLessThan(50);
        }
        assertThat(new String(picture.content(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    /** Nonsense about the camera is no reason to refuse the picture, nor to set memory aside for what it claims to be. */
    @ParameterizedTest
    @CsvSource({"0, 1", "9, 1", "6, 2147483647", "6, 0"})
    void nonsenseInExifIsNotHeeded(int orientation, int count) throws IOException {
        var picture = PictureReader.redraw(
                withExif(jpeg(new BufferedImage(128, 64, BufferedImage.TYPE_INT_RGB)), orientation, count));
        assertThat(picture.width()).isEqualTo(128);
    }

    /** As programs for print save it: four inks, and all of them the other way round. */
    @Test
    void coloursOfPrintersBecomeColoursOfScreens() throws IOException {
        var cyan = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 64, 4, null);
        for (int ink = 1; ink < 4; ink++) {
            cyan.setSamples(
                    0,
                    0,
                    64,
                    64,
                    ink,
                    Collections.nCopies(64 * 64, 255).stream().mapToInt(i -> i).toArray());
        }
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(cyan, null, null), null);
        }
        writer.dispose();
        var adobe = new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};

        var picture = PictureReader.redraw(withSegment(bytes.toByteArray(), 0xEE, adobe));

        assertThat(picture.type()).isEqualTo(ImageType.JPEG);
        var drawn = new Color(
                ImageIO.read(new ByteArrayInputStream(picture.content())).getRGB(32, 32));
        assertThat(drawn.getRed()).isLessThan(100);
        assertThat(drawn.getBlue()).isGreaterThan(180);
    }

    /** A few bytes that say they are a picture of 100,000 by 100,000 pixels. */
    @Test
    void bombsAreSeenBeforeTheyAreUnpacked() throws IOException {
        assertRefused(RefusalCode.IMAGE_TOO_LARGE, png(100_000, 100_000));
        assertRefused(RefusalCode.IMAGE_TOO_LARGE, png(5_001, 5_000));
        assertRefused(RefusalCode.IMAGE_NOT_ACCEPTED, png(-1, 5_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<!doctype html><script>alert(1)</script>",
                "<?php system($_GET['x']); ?>",
                "%PDF-1.7",
                "GIF89a",
                "BM",
                "RIFF____WAVE",
                ""
            })
    void whatIsNoPictureOfOursIsRefusedWhateverItIsCalled(String content) {
        assertRefused(RefusalCode.IMAGE_NOT_ACCEPTED, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theRightBeginningIsNotEnough() throws IOException {
        assertRefused(RefusalCode.IMAGE_NOT_ACCEPTED, concat(PNG_MAGIC, "<svg onload=alert(1)>"));
        assertRefused(
                RefusalCode.IMAGE_NOT_ACCEPTED,
                concat(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, "<script>alert(1)</script>"));
        assertRefused(
                RefusalCode.IMAGE_NOT_ACCEPTED, concat("RIFF\1\0\0\0WEBP".getBytes(StandardCharsets.US_ASCII), "VP8 "));
        var cut = drawn("png", BufferedImage.TYPE_INT_RGB, 100, 100);
        assertRefused(RefusalCode.IMAGE_NOT_ACCEPTED, Arrays.copyOf(cut, 60));
    }

    private static void assertRefused(RefusalCode code, byte[] upload) {
        assertThatThrownBy(() -> PictureReader.redraw(upload))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    static byte[] drawn(String format, int type, int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, type), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    /** @param count of numbers that the entry claims to have */
    private static byte[] withExif(byte[] jpeg, int orientation, int count) throws IOException {
        var exif = ByteBuffer.allocate(32)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(count)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0);
        return withSegment(jpeg, 0xE1, exif.array());
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) throws IOException {
        var with = new ByteArrayOutputStream();
        with.write(jpeg, 0, 2);
        with.write(new byte[] {(byte) 0xFF, (byte) marker, 0, (byte) (content.length + 2)});
        with.write(content);
        with.write(jpeg, 2, jpeg.length - 2);
        return with.toByteArray();
    }

    /** Only the header. */
    private static byte[] png(int width, int height) throws IOException {
        var header = new ByteArrayOutputStream();
        var fields = new DataOutputStream(header);
        fields.writeBytes("IHDR");
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.toByteArray());
        var file = new ByteArrayOutputStream();
        var out = new DataOutputStream(file);
        out.write(PNG_MAGIC);
        out.writeInt(13);
        out.write(header.toByteArray());
        out.writeInt((int) crc.getValue());
        return file.toByteArray();
    }

    private static byte[] concat(byte[] beginning, String rest) throws IOException {
        var all = new ByteArrayOutputStream();
        all.write(beginning);
        all.write(rest.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }
}
