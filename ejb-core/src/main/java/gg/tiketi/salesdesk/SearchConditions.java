package gg.tiketi.salesdesk;

import gg.tiketi.accounts.AccountAdministration;
import gg.tiketi.shared.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a search means to the table {@code reservations r}. Whatever was typed is a parameter; the text is put together from constants. */
final class SearchConditions {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Pattern NUMBER = Pattern.compile("TK[0-9A-Z]{1,14}");
    private static final int WHOLE_NUMBER = 16;
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Whoever means more people or events has to say more. */
    private static final int MOST_MEANT = 500;

    private static final String OF_EVENTS =
            "r.event_id = any(array(select e.id from ticket_schema.events e where e.search_keys like"
                    + " '%' || regexp_replace(ticket_schema.search_keys(?), '([\\\\%_])', '\\\\\\1', 'g') || '%' limit "
                    + MOST_MEANT
                    + "))";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    SearchConditions(ReservationSearch search, AccountAdministration accounts) {
        if (search.words() != null) {
            whereWords(search.words(), accounts);
        }
        if (search.status() != null) {
            where("r.status = ?", search.status().name().toLowerCase(Locale.ROOT));
        }
        if (search.paymentStatus() != null) {
            where("r.payment_status = ?", search.paymentStatus().name().toLowerCase(Locale.ROOT));
        }
        if (search.event() != null) {
            where("r.event_id = ?", search.event().value());
        }
        if (search.from() != null) {
            where("r.created_at >= ?", startOf(search.from()));
        }
        if (search.to() != null) {
            where("r.created_at < ?", startOf(search.to().plusDays(1)));
        }
    }

    private void whereWords(String words, AccountAdministration accounts) {
        var number = words.toUpperCase(Locale.ROOT);
        if (NUMBER.matcher(number).matches()) {
            where(
                    number.length() == WHOLE_NUMBER ? "r.reservation_number = ?" : "r.reservation_number like ? || '%'",
                    number);
        } else if (ID.matcher(words).matches()) {
            var id = UUID.fromString(words);
            where("(r.id = ? or r.event_id = ? or r.user_id = ?)", id, id, id);
        } else {
            var users = accounts.whoMatches(words, MOST_MEANT).stream()
                    .map(UserId::value)
                    .toArray(UUID[]::new);
            if (words.indexOf('@') >= 0) {
                where("r.user_id = any(?)", (Object) users);
            } else {
                where("(r.user_id = any(?) or " + OF_EVENTS + ")", users, words);
            }
        }
    }

    private void where(String condition, Object... parameters) {
        conditions.add(condition);
        Collections.addAll(values, parameters);
    }

    String sql() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    /** In the order of their question marks. */
    List<Object> values() {
        return values;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(SEOUL).toInstant();
    }
}
