package gg.tiketi.rest;

import gg.tiketi.shared.InvalidInput;
import java.util.Map;

/**
 * Which part of a list is wanted.
 *
 * @param limit entries at most, 1 to 100
 * @param offset entries left out before, 0 to 10,000: nobody leafs further, but somebody would make the database count
 */
public record Paging(int limit, int offset) {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;
    public static final int MAX_OFFSET = 10_000;

    /**
     * From the query, where everything may be missing.
     *
     * @param page from 1; instead of {@code offset}
     * @throws InvalidInput naming the parameter that is out of bounds
     */
    public static Paging of(Integer limit, Integer offset, Integer page) {
        var entries = limit == null ? DEFAULT_LIMIT : limit;
        check("limit", entries, 1, MAX_LIMIT);
        if (page == null) {
            var skipped = offset == null ? 0 : offset;
            check("offset", skipped, 0, MAX_OFFSET);
            return new Paging(entries, skipped);
        }
        if (offset != null) {
            throw new InvalidInput("page", "page_or_offset");
        }
        check("page", page, 1, MAX_OFFSET / entries + 1);
        return new Paging(entries, (page - 1) * entries);
    }

    /** @param total entries of the whole list */
    public Pagination pagination(long total) {
        return new Pagination(offset / limit + 1, limit, total, (total + limit - 1) / limit);
    }

    private static void check(String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInput(parameter, "range", Map.of("min", least, "max", most));
        }
    }
}
