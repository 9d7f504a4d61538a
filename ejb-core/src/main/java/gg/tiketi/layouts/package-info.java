/**
 * Templates of seats: sections of so many rows with so many seats at a price, and where they lie. {@link
 * gg.tiketi.layouts.SeatLayouts} is the door. The database refuses to change the sections of a layout that events use, or to delete
 * it; what was made of it is copied, and drawn by the package for seat maps.
 */
package gg.tiketi.layouts;
