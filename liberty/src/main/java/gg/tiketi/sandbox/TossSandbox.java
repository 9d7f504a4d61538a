package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One running sandbox. */
public final class TossSandbox implements AutoCloseable {
    /** Ours alone, and good for nothing but this. */
    public static final String CLIENT_KEY = "test_ck_tiketi_sandbox";

    public static final String SECRET_KEY = "test_sk_tiketi_sandbox";

    private static final int BACKLOG = 1024;

    private final SandboxClock clock = new SandboxClock();
    private final Faults faults = new Faults();
    private final Webhooks webhooks = new Webhooks(clock);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "toss-sandbox");
        thread.setDaemon(true);
        return thread;
    });
    private final Journal journal;
    private final Payments payments;
    private final Control control;
    private final HttpServer server;

    /**
     * Listens on this machine only.
     *
     * @param folder where it remembers everything
     * @param port 0: any free one
     */
    public TossSandbox(Path folder, int port) throws IOException {
        journal = new Journal(folder);
        payments = new Payments(clock, journal, webhooks);
        var answers = new Idempotency(journal);
        journal.replay(line -> {
            if (line.path("kind").asText().equals("payment")) {
                payments.replay(line.path("entry"));
            } else {
                answers.replay(line.path("entry"));
            }
        });
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        webhooks.base(uri());
        control = new Control(payments, faults, webhooks, clock, SECRET_KEY);
        var api = new RestApi(payments, answers, faults, SECRET_KEY, closing);
        var window = new Window(payments, CLIENT_KEY);
        serve("/v1/", api::handle);
        serve("/v1", window::script);
        serve("/v2/standard", window::script);
        serve("/window", window::open);
        serve("/window/", window::show);
        serve("/", control::handle);
        server.setExecutor(threads);
        server.start();
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try {
                handler.handle(exchange);
            } finally {
                exchange.close();
            }
        });
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public Faults faults() {
        return faults;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    /** Lets time pass at Toss. */
    public void advance(Duration duration) {
        clock.advance(duration);
    }

    /** What was captured and refunded, by payment: {@code orderId}, {@code captures}, {@code captured}, {@code refunded}… */
    public JsonNode captures() {
        return control.captures();
    }

    /**
     * A buyer opens the window and agrees to pay.
     *
     * @param method CARD, TRANSFER or VIRTUAL_ACCOUNT
     * @param easyPay TOSSPAY…; null: no wallet
     * @return the payment key the shop gets
     */
    public String consent(String orderId, long amount, String method, String easyPay) {
        var payment = payments.open(orderId, "티켓", amount, Payments.JSON.createObjectNode());
        payments.authenticate(payment, method, easyPay, null, null);
        return payment.key();
    }

    /** As {@link #consent}, but the card company will say no when the shop confirms. */
    public String consentInVain(String orderId, long amount, String code) {
        var payment = payments.open(orderId, "티켓", amount, Payments.JSON.createObjectNode());
        payments.authenticate(payment, "CARD", null, null, code);
        return payment.key();
    }

    /** A window is open, and nobody has done anything in it. */
    public String open(String orderId, long amount) {
        return payments.open(orderId, "티켓", amount, Payments.JSON.createObjectNode())
                .key();
    }

    public void deposit(String orderId) {
        payments.deposit(payments.byOrder(orderId));
    }

    public void bounce(String orderId) {
        payments.bounce(payments.byOrder(orderId));
    }

    /** As an operator does in Toss's dashboard. */
    public void cancelByHand(String orderId) {
        payments.cancel(
                payments.byOrder(orderId), Payments.JSON.createObjectNode().put("cancelReason", "대시보드 취소"));
    }

    /** As {@link #cancelByHand(String)}, so much of it. */
    public void cancelByHand(String orderId, long amount) {
        payments.cancel(
                payments.byOrder(orderId),
                Payments.JSON.createObjectNode().put("cancelReason", "대시보드 취소").put("cancelAmount", amount));
    }

    /** As Toss sees it now. */
    public JsonNode payment(String paymentKey) {
        return payments.byKey(paymentKey).shown().deepCopy();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        webhooks.close();
        server.stop(0);
        threads.shutdownNow();
        journal.close();
    }
}
