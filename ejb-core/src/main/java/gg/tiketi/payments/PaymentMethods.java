package gg.tiketi.payments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ways to pay that this installation offers; a merchant's contract with Toss decides which. */
@ApplicationScoped
public class PaymentMethods {
    private final List<PaymentMethodView> offered;

    /** For the container's proxy only. */
    protected PaymentMethods() {
        this(List.of());
    }

    @Inject
    PaymentMethods(@ConfigProperty(name = "tiketi.payments.methods") List<PaymentMethod> offered) {
        this.offered = offered.stream().map(PaymentMethod::toView).toList();
    }

    /** In the order in which a checkout page shows them. */
    public List<PaymentMethodView> offered() {
        return offered;
    }
}
