package gg.tiketi.images;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws an upload anew: nothing of the bytes somebody sent is ever served. What is no picture does not survive that, and neither do places,
 * cameras and whatever else is hidden in one. Opaque pictures become JPEG, others PNG, all of them upright, in the colours of screens, and
 * none larger than one needs.
 */
final class PictureReader {
    /** Width times height, looked up in the first bytes before anything is unpacked. */
    static final long MOST_PIXELS = 25_000_000;

    /** Pixels of the longer side. */
    static final int LONGEST_SIDE = 1_600;

    /** Larger pictures are thinned out while they are read, so that they never lie in memory as a whole. */
    private static final int LONGEST_READ = 2 * LONGEST_SIDE;

    private static final float JPEG_QUALITY = 0.85f;

    /** Unlike Java's own it reads the four colours of printers, in which posters come. */
    private static final ImageReaderSpi JPEGS = jpegs();

    private PictureReader() {}

    private static ImageReaderSpi jpegs() {
        var reader = new JPEGImageReaderSpi();
        // Finds Java's own, which it stands upon. Not registered itself: that would be for all applications of the
        // server.
        reader.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
        return reader;
    }

    /**
     * @throws Refusal {@code IMAGE_NOT_ACCEPTED} if the content is no JPEG, PNG or WebP picture, whatever it is called; {@code
     *     IMAGE_TOO_LARGE} with more pixels than {@link #MOST_PIXELS}
     */
    static Picture redraw(byte[] upload) {
        var type = typeOf(upload).orElseThrow(() -> new Refusal(RefusalCode.IMAGE_NOT_ACCEPTED));
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            var orientation = type == ImageType.JPEG ? Orientation.of(upload) : Orientation.UPRIGHT;
            return encode(fit(read(type, stream), orientation));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // Decoders stumble over broken files in many ways.
            throw new Refusal(RefusalCode.IMAGE_NOT_ACCEPTED);
        }
    }

    /** By what it begins with. */
    private static Optional<ImageType> typeOf(byte[] content) {
        if (begins(content, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(ImageType.JPEG);
        }
        if (begins(content, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(ImageType.PNG);
        }
        return begins(content, 0, 'R', 'I', 'F', 'F') && begins(content, 8, 'W', 'E', 'B', 'P')
                ? Optional.of(ImageType.WEBP)
                : Optional.empty();
    }

    private static boolean begins(byte[] content, int offset, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if (content.length <= offset + i || (content[offset + i] & 0xFF) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    private static BufferedImage read(ImageType type, ImageInputStream stream) throws IOException {
        var reader = readerOf(type);
        try {
            // Without the metadata: they may be packed a thousand times smaller than they are.
            reader.setInput(stream, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MOST_PIXELS) {
                throw new Refusal(
                        RefusalCode.IMAGE_TOO_LARGE,
                        Map.of("megapixels", MOST_PIXELS / 1_000_000, "width", width, "height", height));
            }
            var every = (int) Math.max(1, -Math.floorDiv(-Math.max(width, height), LONGEST_READ));
            var how = reader.getDefaultReadParam();
            how.setSourceSubsampling(every, every, 0, 0);
            return reader.read(0, how);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader readerOf(ImageType type) throws IOException {
        return switch (type) {
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
            case JPEG -> JPEGS.createReaderInstance(null);
            default -> ImageIO.getImageReadersByFormatName(type.extension()).next();
        };
    }

    /** In plain colours, upright, and no larger than needed. */
    private static BufferedImage fit(BufferedImage image, Orientation orientation) {
        var scale = Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        var width = (int) Math.max(1, Math.round(image.getWidth() * scale));
        var height = (int) Math.max(1, Math.round(image.getHeight() * scale));
        var opaque = !image.getColorModel().hasAlpha();
        var colours = opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        var fitting = orientation.isOnItsSide()
                ? new BufferedImage(height, width, colours)
                : new BufferedImage(width, height, colours);
        var pen = fitting.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.transform(orientation.turn(width, height));
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return fitting;
    }

    private static Picture encode(BufferedImage image) throws IOException {
        var type = image.getColorModel().hasAlpha() ? ImageType.PNG : ImageType.JPEG;
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(type.extension()).next();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            var how = writer.getDefaultWriteParam();
            if (type == ImageType.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(JPEG_QUALITY);
                how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return new Picture(type, bytes.toByteArray(), image.getWidth(), image.getHeight());
    }
}
