package gg.tiketi.toss;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A line of Toss's list: money was captured, or went back. Amounts are KRW.
 *
 * @param customerKey who it was for, as we named him; may be null
 * @param status of the payment after it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TossTransaction(
        String transactionKey, String paymentKey, String orderId, String customerKey, String status, long amount) {}
