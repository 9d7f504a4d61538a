package gg.tiketi.images;

/** A picture as it was stored. */
public record Image(ImageType type, byte[] content) {}
