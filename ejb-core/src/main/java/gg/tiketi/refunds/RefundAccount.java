package gg.tiketi.refunds;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Where the money of a payment by virtual account goes back to. Never logged.
 *
 * @param bank Toss's code of the bank, such as {@code 88}
 * @param accountNumber digits only
 */
public record RefundAccount(
        @NotNull @Pattern(regexp = "[0-9A-Z]{2,3}") String bank,
        @NotNull @Pattern(regexp = "[0-9]{6,20}") String accountNumber,
        @NotBlank @Size(max = 60) String holderName) {
    @Override
    public String toString() {
        return "RefundAccount[bank=" + bank + "]";
    }
}
