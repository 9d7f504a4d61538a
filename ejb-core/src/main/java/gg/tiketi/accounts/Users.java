package gg.tiketi.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The accounts in the database. Changes need the transaction of the caller. */
@ApplicationScoped
class Users {
    private static final String UNIQUE_VIOLATION = "23505";

    @PersistenceContext(unitName = "tiketi")
    EntityManager em;

    Optional<User> byId(UUID id) {
        return Optional.ofNullable(em.find(User.class, id));
    }

    Optional<User> byEmail(EmailAddress email) {
        // As the index has it.
        return em.createQuery("select u from User u where lower(u.email) = :email", User.class)
                .setParameter("email", email.value())
                .getResultStream()
                .findFirst();
    }

    Optional<User> byGoogle(String subject) {
        return em.createQuery("select u from User u where u.googleSub = :subject", User.class)
                .setParameter("subject", subject)
                .getResultStream()
                .findFirst();
    }

    /** Writes at once, so that a constraint speaks here. */
    void add(User user) {
        em.persist(user);
        em.flush();
    }

    /** Waits for whoever changes the account right now, and takes over what they wrote. */
    void lock(User user) {
        em.refresh(user, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Writes changes at once, before statements that look at the tables past the entities. */
    void flush() {
        em.flush();
    }

    /** @return false if the password is no longer the old one */
    boolean replacePassword(User user, String oldHash, String newHash) {
        var replaced = em.createQuery(
                        "update User u set u.passwordHash = :newHash where u.id = :id and u.passwordHash = :oldHash")
                .setParameter("newHash", newHash)
                .setParameter("id", user.id())
                .setParameter("oldHash", oldHash)
                .executeUpdate();
        if (replaced == 0) {
            return false;
        }
        user.replacePassword(newHash);
        return true;
    }

    /** Somebody else made an account with the same address or Google id first. */
    static boolean isTaken(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
