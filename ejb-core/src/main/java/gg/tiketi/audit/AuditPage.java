package gg.tiketi.audit;

import java.util.List;

/** @param total of all pages */
public record AuditPage(List<AuditEntry> entries, long total) {}
