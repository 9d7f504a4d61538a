package gg.tiketi.layouts;

import java.util.List;

/** What lies around the seats of a layout, as in {@link LayoutConfig}. */
public record Scenery(List<Stage> stages, List<Label> labels) {
    /** What was published before there was more: a stage where the first rows look. */
    public static final Scenery USUAL = new Scenery(null, null);
}
