package gg.tiketi.images;

/**
 * A picture as we drew it.
 *
 * @param width in pixels, as the height
 */
record Picture(ImageType type, byte[] content, int width, int height) {}
