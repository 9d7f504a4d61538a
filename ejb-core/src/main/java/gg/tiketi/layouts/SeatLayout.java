package gg.tiketi.layouts;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
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

    @Version
    private int version;

    protected SeatLayout() {}

    static SeatLayout of(SeatLayoutDraft draft) {
        var layout = new SeatLayout();
        layout.id = UUID.randomUUID();
        layout.take(draft);
        return layout;
    }

    void change(SeatLayoutDraft draft) {
        if (draft.version() != null && draft.version() != version) {
            throw new Refusal(RefusalCode.CONFLICT);
        }
        take(draft);
    }

    private void take(SeatLayoutDraft draft) {
        name = draft.name().strip();
        description = draft.description();
        layoutConfig = draft.layoutConfig();
        totalSeats = layoutConfig.totalSeats();
    }

    SeatLayoutView toView() {
        return new SeatLayoutView(id, name, description, totalSeats, layoutConfig, version);
    }

    UUID id() {
        return id;
    }
}
