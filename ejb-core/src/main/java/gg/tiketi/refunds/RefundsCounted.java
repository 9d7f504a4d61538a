package gg.tiketi.refunds;

/** How many refunds have a status, and how much they are in KRW. */
public record RefundsCounted(String status, long refunds, long amount) {}
