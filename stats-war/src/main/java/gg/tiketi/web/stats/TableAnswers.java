package gg.tiketi.web.stats;

import gg.tiketi.exports.TableFormat;
import gg.tiketi.stats.Table;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** With {@code format=csv} the rows of an answer come as a file. There are 366 of them at most. */
@Provider
public class TableAnswers implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        var format = request.getUriInfo().getQueryParameters().getFirst("format");
        if (response.getEntity() instanceof Table table
                && TableFormat.CSV.toString().equals(format)) {
            var name = request.getUriInfo().getPath().replaceAll("^/|/$", "").replaceAll("[^a-z0-9]+", "-");
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tiketi-%s.csv\"".formatted(name));
            response.setEntity(written(table), new Annotation[0], MediaType.valueOf(TableFormat.CSV.mediaType()));
        }
    }

    private static byte[] written(Table table) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var file = TableFormat.CSV.open(bytes, "")) {
            file.row(names(table.rowType()).toArray());
            for (var row : table.rows()) {
                file.row(cells(row).toArray());
            }
        }
        return bytes.toByteArray();
    }

    /** Records within a row are columns of it. */
    private static Stream<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(part -> part.getType().isRecord() ? names(part.getType()) : Stream.of(part.getName()));
    }

    private static Stream<Object> cells(Record row) {
        return Arrays.stream(row.getClass().getRecordComponents())
                .map(part -> value(part, row))
                .flatMap(value -> value instanceof Record inner ? cells(inner) : Stream.of(shown(value)));
    }

    private static Object shown(Object value) {
        return value instanceof Number ? value : Objects.toString(value, "");
    }

    private static Object value(RecordComponent part, Record row) {
        try {
            return part.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
