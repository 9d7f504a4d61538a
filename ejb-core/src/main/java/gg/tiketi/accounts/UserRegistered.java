package gg.tiketi.accounts;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/** There is a new account. Nothing personal in it: facts go to whoever listens, and stay. */
record UserRegistered(UUID userId, Provider provider) implements Fact {
    @Override
    public String type() {
        return "user.registered";
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
