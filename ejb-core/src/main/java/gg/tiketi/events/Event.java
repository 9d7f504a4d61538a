package gg.tiketi.events;

import gg.tiketi.database.NullableUuidConverter;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** One performance with a date, a venue and a sale. Its status is the database's to set, by the clock and what is left. */
@Entity
@Table(name = "events", schema = "ticket_schema")
class Event {
    @Id
    private UUID id;

    private String title;
    private String description;
    private Category category;
    private String venue;
    private String address;
    private Region region;

    @Column(name = "artist_name")
    private String artistName;

    @Column(name = "age_rating")
    private Integer ageRating;

    @Column(name = "running_minutes")
    private Integer runningMinutes;

    @Column(name = "cast_list")
    private String cast;

    private String notice;

    @Column(name = "event_date")
    private Instant eventDate;

    @Column(name = "sale_start_date")
    private Instant saleStartDate;

    @Column(name = "sale_end_date")
    private Instant saleEndDate;

    @Column(name = "poster_image_url")
    private String posterImageUrl;

    @Column(insertable = false, updatable = false)
    private String status;

    @Column(name = "seat_layout_id")
    @Convert(converter = NullableUuidConverter.class)
    private UUID seatLayoutId;

    @Column(name = "queue_threshold")
    private int queueThreshold;

    @Column(name = "hold_minutes")
    private int holdMinutes;

    @Column(name = "max_seats_per_user")
    private int maxSeatsPerUser;

    @Column(name = "cancellation_policy")
    @Convert(converter = CancellationPolicyConverter.class)
    private CancellationPolicy cancellationPolicy;

    @Column(name = "created_by")
    private UUID createdBy;

    @Version
    private int version;

    protected Event() {}

    static Event announce(EventDraft draft, UserId by) {
        var event = new Event();
        event.id = UUID.randomUUID();
        event.createdBy = by.value();
        event.take(draft);
        return event;
    }

    void change(EventDraft draft) {
        if (draft.version() != null && draft.version() != version) {
            throw new Refusal(RefusalCode.CONFLICT);
        }
        if (isCancelled()) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        take(draft);
    }

    private void take(EventDraft draft) {
        title = draft.title().strip();
        description = draft.description();
        category = draft.category();
        venue = draft.venue().strip();
        address = draft.address();
        region = draft.region() == null ? Region.ofAddress(address) : draft.region();
        artistName = draft.artistName();
        ageRating = draft.ageRating();
        runningMinutes = draft.runningMinutes();
        cast = draft.cast();
        notice = draft.notice();
        eventDate = draft.eventDate();
        saleStartDate = draft.saleStartDate();
        saleEndDate = draft.saleEndDate();
        posterImageUrl = draft.posterImageUrl();
        seatLayoutId = draft.seatLayoutId();
        queueThreshold = Objects.requireNonNullElse(draft.queueThreshold(), EventDraft.QUEUE_THRESHOLD);
        holdMinutes = Objects.requireNonNullElse(draft.holdMinutes(), EventDraft.HOLD_MINUTES);
        maxSeatsPerUser = Objects.requireNonNullElse(draft.maxSeatsPerUser(), EventDraft.MAX_SEATS_PER_USER);
        cancellationPolicy = draft.cancellationPolicy();
    }

    UUID id() {
        return id;
    }

    EventStatus status() {
        return EventStatus.of(status);
    }

    boolean isCancelled() {
        return status() == EventStatus.CANCELLED;
    }

    boolean hasSeats() {
        return seatLayoutId != null;
    }
}
