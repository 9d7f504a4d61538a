package gg.tiketi.accounts;

/**
 * What somebody typed to get an account.
 *
 * @param phone null or blank if none was given
 */
public record SignUp(String email, String password, String name, String phone) {
    record Checked(EmailAddress email, Password password, PersonName name, PhoneNumber phone) {}

    Checked checked() {
        var fields = new Fields();
        var checked = new Checked(
                fields.read(() -> EmailAddress.of(email)),
                fields.read(() -> Password.chosen("password", password)),
                fields.read(() -> PersonName.of(name)),
                fields.read(() -> PhoneNumber.of(phone)));
        fields.refuseIfInvalid();
        return checked;
    }

    @Override
    public String toString() {
        return "a sign-up";
    }
}
