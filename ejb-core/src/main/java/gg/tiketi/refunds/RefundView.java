package gg.tiketi.refunds;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Money on its way back to a buyer. Amounts are KRW.
 *
 * @param fee kept of the same tickets
 * @param status {@code requested}, {@code waiting_for_account}, {@code sending}, {@code unknown}, {@code done} or {@code failed}
 * @param doneAt when Toss confirmed it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RefundView(
        UUID id,
        int amount,
        int fee,
        String status,
        String reason,
        Instant createdAt,
        @Schema(nullable = true) Instant doneAt) {}
