package gg.tiketi.web.stats;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every figure can be asked for with. */
public class Asked {
    /** How the answer is written: {@link TableAnswers} does it. */
    public enum Format {
        @JsonProperty("json")
        JSON,
        @JsonProperty("csv")
        CSV
    }

    @QueryParam("from")
    @Parameter(description = "First day in Seoul; without it 30 days up to the last")
    private LocalDate from;

    @QueryParam("to")
    @Parameter(description = "Last day in Seoul, included; without it today")
    private LocalDate to;

    @QueryParam("format")
    @Parameter(description = "csv: the rows of the answer as a file")
    private Format format;

    LocalDate from() {
        return from;
    }

    LocalDate to() {
        return to;
    }
}
