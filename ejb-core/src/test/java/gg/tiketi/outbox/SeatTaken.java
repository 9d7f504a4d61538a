package gg.tiketi.outbox;

/** A fact for tests. */
record SeatTaken(String aggregateId, int number) implements Fact {
    @Override
    public String type() {
        return "seat.taken";
    }

    @Override
    public String aggregate() {
        return "seat";
    }
}
