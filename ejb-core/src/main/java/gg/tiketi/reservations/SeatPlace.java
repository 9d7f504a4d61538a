package gg.tiketi.reservations;

/** Where a seat is. Its label says the same in Korean; whoever reads another language is told from this. */
public record SeatPlace(String section, int row, int number) {

    /**
     * What a seat is called. The name of the section is the organiser's, in any language.
     *
     * @param words a format for section, row and number
     * @param place null for a seat that is no more
     * @param label as it was sold: what is left to say of such a seat
     */
    public static String name(String words, SeatPlace place, String label) {
        return place == null ? label : words.formatted(place.section, place.row, place.number);
    }
}
