package gg.tiketi.accounts;

/** Who vouches for an account at sign-in: our own password, or Google. */
public enum Provider {
    LOCAL,
    GOOGLE
}
