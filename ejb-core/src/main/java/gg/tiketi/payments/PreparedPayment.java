package gg.tiketi.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a page needs to open Toss's payment window.
 *
 * @param orderId of this attempt; 6 to 64 characters
 * @param amount in KRW; 0: nothing is to be paid, and there is no window
 * @param clientKey Toss's key for browsers
 * @param customerKey what we call the buyer towards Toss
 * @param successUrl where Toss sends the buyer who has agreed to pay
 * @param failUrl where it sends the others
 * @param tossScriptUrl the script that opens the window
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreparedPayment(
        String orderId,
        int amount,
        String orderName,
        @Schema(nullable = true) String clientKey,
        String customerKey,
        String successUrl,
        String failUrl,
        String tossScriptUrl) {}
