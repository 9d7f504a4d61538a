package gg.tiketi.accounts;

import gg.tiketi.outbox.Fact;
import java.util.Map;
import java.util.UUID;

/** @param access what the account may do now */
record UserAccessChanged(UUID userId, Map<String, Object> access) implements Fact {
    @Override
    public String type() {
        return "user.access_changed";
    }

    @Override
    public String aggregate() {
        return "user";
    }

    @Override
    public String aggregateId() {
        return userId.toString();
    }
}
