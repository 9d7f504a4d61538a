package gg.tiketi.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An account. Its e-mail address never changes: it is what people sign in with. */
@Entity
@Table(name = "users", schema = "auth_schema")
class User {
    @Id
    private UUID id;

    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    private String name;
    private String phone;
    private Role role;

    @Enumerated(EnumType.STRING)
    private Provider provider;

    @Column(name = "google_sub")
    private String googleSub;

    private boolean blocked;

    protected User() {}

    private User(EmailAddress email, PersonName name, PhoneNumber phone, Role role, Provider provider) {
        this.id = UUID.randomUUID();
        this.email = email.value();
        this.name = name.value();
        this.phone = phone == null ? null : phone.value();
        this.role = role;
        this.provider = provider;
    }

    /** @param phone null if none was given */
    static User withPassword(EmailAddress email, PersonName name, PhoneNumber phone, Role role, String passwordHash) {
        var user = new User(email, name, phone, role, Provider.LOCAL);
        user.passwordHash = passwordHash;
        return user;
    }

    static User ofGoogle(EmailAddress email, GoogleIdentity identity) {
        var user = new User(email, identity.name(), null, Role.USER, Provider.GOOGLE);
        user.googleSub = identity.subject();
        return user;
    }

    /** @param newPhone null to have none */
    void describe(PersonName newName, PhoneNumber newPhone) {
        name = newName.value();
        phone = newPhone == null ? null : newPhone.value();
    }

    /**
     * Google proved who owns the address. Nobody ever proved that of whoever chose the password, so it opens this account no
     * longer: else a stranger could sign up with somebody's address and wait for the owner to come.
     */
    void belongsTo(GoogleIdentity identity) {
        googleSub = identity.subject();
        provider = Provider.GOOGLE;
        passwordHash = null;
    }

    void replacePassword(String newHash) {
        passwordHash = newHash;
    }

    boolean isAdmin() {
        return role == Role.ADMIN;
    }

    boolean isGoogle(String subject) {
        return subject.equals(googleSub);
    }

    boolean hasGoogle() {
        return googleSub != null;
    }

    boolean isBlocked() {
        return blocked;
    }

    UUID id() {
        return id;
    }

    EmailAddress email() {
        return new EmailAddress(email);
    }

    /** Null where the account signs in with Google only. */
    String passwordHash() {
        return passwordHash;
    }

    UserView toView() {
        return new UserView(id, email, name, phone, role, provider);
    }
}
