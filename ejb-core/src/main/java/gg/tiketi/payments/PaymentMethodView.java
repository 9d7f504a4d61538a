package gg.tiketi.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A payment method as a checkout page needs it.
 *
 * @param code what {@code paymentMethod} of our requests takes, such as {@code naver_pay}
 * @param name its Korean name
 * @param nameEn its English name
 * @param tossMethod {@code method} of Toss's payment window
 * @param easyPay {@code card.easyPay} of Toss's payment window; absent where the method is not a wallet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentMethodView(
        String code,
        String name,
        String nameEn,
        String tossMethod,
        @Schema(nullable = true) String easyPay) {}
