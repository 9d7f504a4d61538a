package gg.tiketi.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;

/**
 * One thing an administrator did.
 *
 * @param detail JSON
 */
public record AuditEntry(
        long id,
        UUID actor,
        String action,
        String target,
        @JsonRawValue String detail,
        String correlationId,
        Instant recordedAt) {}
