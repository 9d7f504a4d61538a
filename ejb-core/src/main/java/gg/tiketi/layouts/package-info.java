/**
 * Templates of seats: sections of so many rows with so many seats at a price, and where they lie. {@link
 * gg.tiketi.layouts.SeatLayouts} is the door. Another drawing of a layout is its next revision: the database keeps what
 * was published, and refuses to delete a layout that events have. What was made of it is copied, and drawn by the package for seat maps.
 */
package gg.tiketi.layouts;
