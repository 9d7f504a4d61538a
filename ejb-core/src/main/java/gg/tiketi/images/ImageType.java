package gg.tiketi.images;

import java.util.Arrays;
import java.util.Optional;

/** What kinds of pictures there are. */
public enum ImageType {
    JPEG("jpg", "image/jpeg"),
    PNG("png", "image/png"),
    /** Drawings of our own only: an SVG may contain scripts. */
    SVG("svg", "image/svg+xml"),
    WEBP("webp", "image/webp");

    private final String extension;
    private final String mediaType;

    ImageType(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    static Optional<ImageType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extension.equals(extension))
                .findAny();
    }
}
