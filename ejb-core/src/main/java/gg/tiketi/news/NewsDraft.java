package gg.tiketi.news;

import com.fasterxml.jackson.annotation.JsonProperty;
import gg.tiketi.shared.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * News as somebody wants them.
 *
 * @param content Markdown
 * @param isPinned for administrators; null: as it is, for new ones not
 * @param version of what is changed, null: whatever it is; unused for new ones
 */
public record NewsDraft(
        @NotBlank @Size(max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
        String title,

        @NotBlank @Size(max = NewsDraft.LONGEST) @Pattern(regexp = Text.LINES, message = Text.CONTROL)
        String content,

        @JsonProperty("isPinned") Boolean isPinned,
        Integer version) {
    /** Characters. */
    public static final int LONGEST = 10_000;
}
