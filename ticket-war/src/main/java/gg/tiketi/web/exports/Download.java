package gg.tiketi.web.exports;

import gg.tiketi.exports.TableFormat;
import gg.tiketi.exports.WholeList;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.InvalidInput;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;

/** A list as a file, written while it is read. */
public final class Download {
    private Download() {}

    /** @throws InvalidInput for a format there is none of; without a word it is CSV */
    public static TableFormat format(String word) {
        return TableFormat.of(word == null ? TableFormat.CSV.toString() : word)
                .orElseThrow(() -> new InvalidInput("format", "choice"));
    }

    /** @param what the list is called in file names and in the messages: {@code export-<what>}, {@code export-<what>-head} */
    public static Response of(String what, TableFormat format, HttpHeaders headers, WholeList<?> list) {
        // The request is at hand before the first byte only.
        var head = List.of(Messages.of("export-" + what + "-head", headers).split("\\|"));
        var title = Messages.of("export-" + what, headers);
        StreamingOutput written = out -> {
            try (var table = format.open(out, title)) {
                list.write(head, table);
            }
        };
        return Response.ok(written, format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"tiketi-%s.%s\"".formatted(what, format))
                .build();
    }
}
