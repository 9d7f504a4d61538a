/**
 * Templates of seats: sections of so many rows with so many seats at a price. {@link gg.tiketi.layouts.SeatLayouts} is the door.
 * The database refuses to change the sections of a layout that events use, or to delete it.
 */
package gg.tiketi.layouts;
