package gg.tiketi.images;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.geom.AffineTransform;
import java.io.IOException;

/**
 * How a camera was held. It stores what its sensor saw and notes in the Exif data how that has to be turned; since those data are thrown away,
 * we turn the picture itself. In the order of Exif's numbers, which begin with 1.
 */
enum Orientation {
    UPRIGHT(1, 0, 0, 1, 0, 0),
    MIRRORED(-1, 0, 0, 1, 1, 0),
    UPSIDE_DOWN(-1, 0, 0, -1, 1, 1),
    UPSIDE_DOWN_MIRRORED(1, 0, 0, -1, 0, 1),
    ON_ITS_SIDE_MIRRORED(0, 1, 1, 0, 0, 0),
    ON_ITS_LEFT_SIDE(0, 1, -1, 0, 1, 0),
    ON_ITS_OTHER_SIDE_MIRRORED(0, -1, -1, 0, 1, 1),
    ON_ITS_RIGHT_SIDE(0, -1, 1, 0, 0, 1);

    /** Of a picture of one by one, as {@link AffineTransform} has them. */
    private final int[] matrix;

    Orientation(int... matrix) {
        this.matrix = matrix;
    }

    /** Of a JPEG file: that is what cameras make. Upright if nothing is said, or nothing that can be understood. */
    static Orientation of(byte[] jpeg) {
        try (var stream = new ByteArrayImageInputStream(jpeg)) {
            for (var segment : JPEGSegmentUtil.readSegments(stream, JPEG.APP1, "Exif")) {
                return noted(segment);
            }
        } catch (IOException | RuntimeException e) {
            // Whether the file is a picture at all, its decoder decides.
        }
        return UPRIGHT;
    }

    private static Orientation noted(JPEGSegment exif) throws IOException {
        try (var data = exif.data()) {
            // A byte without a meaning stands after the name.
            data.skipNBytes(1);
            var entry = new TIFFReader()
                    .read(new ByteArrayImageInputStream(data.readAllBytes()))
                    .getEntryById(TIFF.TAG_ORIENTATION);
            return entry != null && entry.getValue() instanceof Number number
                    ? values()[number.intValue() - 1]
                    : UPRIGHT;
        }
    }

    /** Whether width and height change places. */
    boolean isOnItsSide() {
        return matrix[0] == 0;
    }

    /** What turns a picture of that size, in pixels. */
    AffineTransform turn(int width, int height) {
        var turned = isOnItsSide() ? new int[] {height, width} : new int[] {width, height};
        return new AffineTransform(
                matrix[0], matrix[1], matrix[2], matrix[3], matrix[4] * turned[0], matrix[5] * turned[1]);
    }
}
