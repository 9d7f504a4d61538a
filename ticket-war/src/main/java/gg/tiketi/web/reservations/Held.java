package gg.tiketi.web.reservations;

import gg.tiketi.reservations.ReservationState;

/** The answer to who has reserved something. */
public record Held(String message, ReservationState reservation) {}
