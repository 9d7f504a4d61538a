package gg.tiketi.payments;

import gg.tiketi.database.Outages;
import gg.tiketi.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Payments whose outcome nobody knows yet, and news that nobody has looked into. Any number of servers work on it together. */
@ApplicationScoped
public class Reconciliation {
    /** As long as the slowest step may take: two questions and one confirmation. Then another server may try. */
    static final Duration LEASE = Duration.ofSeconds(45);

    /** Toss takes no order for longer than that: 30 minutes of the window, 10 to confirm, and some. */
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(45);

    private static final int BATCH = 200;
    private static final Logger LOG = Logger.getLogger(Reconciliation.class.getName());

    private PaymentRows rows;
    private TossNews news;
    private Resolution resolution;
    private Transactions transactions;
    private Outages outages;

    protected Reconciliation() {}

    @Inject
    public Reconciliation(
            PaymentRows rows, TossNews news, Resolution resolution, Transactions transactions, Outages outages) {
        this.rows = rows;
        this.news = news;
        this.resolution = resolution;
        this.transactions = transactions;
        this.outages = outages;
    }

    /** Takes at most so many things to do; each may take seconds and fails for itself. */
    List<Runnable> claim(int most) {
        var work = new ArrayList<Runnable>();
        for (var one : news.claim(most, LEASE)) {
            work.add(() -> guarded("News " + one.id(), () -> lookInto(one)));
        }
        var due = most - work.size();
        if (due > 0) {
            for (var payment : transactions.inNew(() -> rows.claim(due, LEASE))) {
                work.add(() -> guarded("Payment " + payment.id(), () -> resolution.advance(payment)));
            }
        }
        return work;
    }

    private void lookInto(TossNews.News one) {
        var payment = transactions
                .inNew(() -> rows.named(one.paymentKey(), one.orderId()))
                .orElse(null);
        if (payment == null) {
            if (one.old()) {
                LOG.warning(() -> "News " + one.id() + " are about an order nobody knows");
                news.done(one, "unknown_order");
            } else {
                news.later(one);
            }
        } else if (one.isForged(payment.secret())) {
            LOG.warning(() -> "News " + one.id() + " about payment " + payment.id() + " have a wrong secret");
            news.done(one, "forged");
        } else if (resolution.ask(payment, Resolution.WEBHOOK)) {
            news.done(one, "asked");
        } else {
            news.later(one);
        }
    }

    /** @return whether there may be more */
    boolean tidyUp() {
        return transactions.inNew(() -> rows.dropAbandoned(ABANDONED_AFTER, BATCH)) == BATCH
                | news.purge(BATCH) == BATCH;
    }

    private void guarded(String what, Runnable step) {
        try {
            outages.outlast(step);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> what + " waits for the next try");
        }
    }
}
