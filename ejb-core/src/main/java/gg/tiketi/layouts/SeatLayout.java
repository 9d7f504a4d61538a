package gg.tiketi.layouts;

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
import java.util.UUID;

/** A template from which an event's seats are made. */
@Entity
@Table(name = "seat_layouts", schema = "ticket_schema")
class SeatLayout {
    @Id
    private UUID id;

    private String name;
    private String description;

    @Column(name = "total_seats")
    private int totalSeats;

    @Column(name = "layout_config")
    @Convert(converter = LayoutConfigConverter.class)
    private LayoutConfig layoutConfig;

    /** Of the drawing; what was published before is kept by the database. */
    private int revision;

    @Column(name = "published_by")
    @Convert(converter = NullableUuidConverter.class)
    private UUID publishedBy;

    @Version
    private int version;

    protected SeatLayout() {}

    static SeatLayout of(SeatLayoutDraft draft, UserId by) {
        var layout = new SeatLayout();
        layout.id = UUID.randomUUID();
        layout.take(draft, by);
        return layout;
    }

    void change(SeatLayoutDraft draft, UserId by) {
        if (draft.version() != null && draft.version() != version) {
            throw new Refusal(RefusalCode.CONFLICT);
        }
        take(draft, by);
    }

    /** Another drawing is another revision; name and description are not part of it. */
    private void take(SeatLayoutDraft draft, UserId by) {
        if (!draft.layoutConfig().equals(layoutConfig)) {
            revision++;
            publishedBy = by.value();
        }
        name = draft.name().strip();
        description = draft.description();
        layoutConfig = draft.layoutConfig();
        totalSeats = layoutConfig.totalSeats();
    }

    SeatLayoutView toView() {
        return new SeatLayoutView(id, name, description, totalSeats, layoutConfig, revision, version);
    }

    UUID id() {
        return id;
    }
}
