package gg.tiketi.queue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.Transactions;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a buyer does in front of the seats of an event. Belongs outside of transactions: what it does is committed before it
 * answers, often together with what others want.
 */
@ApplicationScoped
public class WaitingRoom {
    /** Whoever waits longer for an answer has tried again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Events somebody came for lately. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Cache<EventId, GroupCommit<Line.Join, Certain<Standing>>> joins =
            Caffeine.newBuilder().expireAfterAccess(REMEMBERED).build();
    private final Cache<EventId, GroupCommit<UserId, Boolean>> leaves =
            Caffeine.newBuilder().expireAfterAccess(REMEMBERED).build();

    private Line line;
    private QueueMirror mirror;
    private MirrorNudge nudge;
    private QueueTickets tickets;
    private QueueSettings settings;
    private Transactions transactions;
    private DatabaseClock clock;
    private Executor threads;

    protected WaitingRoom() {}

    @Inject
    WaitingRoom(
            Line line,
            QueueMirror mirror,
            MirrorNudge nudge,
            QueueTickets tickets,
            QueueSettings settings,
            Transactions transactions,
            DatabaseClock clock) {
        this.line = line;
        this.mirror = mirror;
        this.nudge = nudge;
        this.tickets = tickets;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Resource
    void setThreads(ManagedExecutorService threads) {
        this.threads = threads;
    }

    /** For use outside of a server. */
    WaitingRoom withThreads(Executor own) {
        threads = own;
        return this;
    }

    /**
     * Admits the user if there is room and nobody waits, or gives him a place in the line. Who has either keeps it, on every
     * device. Before the sale begins everybody waits.
     *
     * @param ticket what an earlier answer brought, or null
     * @throws Refusal {@code NOT_FOUND}; {@code EVENT_NOT_ON_SALE} once the sale is over
     */
    public CompletionStage<QueuePosition> check(UserId user, EventId event, String ticket) {
        return mirrored(user, event)
                .orElseGet(() -> join(user, event, ticket))
                .thenApply(standing -> answer(user, event, renewed(user, event, standing)));
    }

    /** Where the user stands; never joins. Refuses with {@code NOT_FOUND}. */
    public CompletionStage<QueuePosition> status(UserId user, EventId event) {
        return standing(user, event).thenApply(standing -> answer(user, event, standing));
    }

    /** A sign of life: keeps the place in the line, and renews an admission. Refuses with {@code NOT_FOUND}. */
    public CompletionStage<QueuePosition> heartbeat(UserId user, EventId event) {
        return standing(user, event).thenApply(standing -> answer(user, event, renewed(user, event, standing)));
    }

    /** Gives up the place or the admission; who has neither leaves, too. */
    public CompletionStage<Void> leave(UserId user, EventId event) {
        return leaves.get(event, this::leavesOf).submit(user).thenAccept(done -> {});
    }

    /**
     * Lets pass who is admitted, and renews the admission, at most once a minute. Statements that hold seats look for themselves
     * ({@code ticket_schema.valid_admission}).
     *
     * @throws AdmissionRequired for everybody else
     */
    public void requireAdmission(UserId user, EventId event) {
        var standing = mirror.findAdmission(event, user)
                .or(() -> line.find(event, user).map(Line.Found::standing))
                .filter(known -> known.is(Standing.Kind.ADMITTED))
                .orElseThrow(() -> new AdmissionRequired(event));
        renewed(user, event, standing);
    }

    /** Whoever asks shows a sign of life. Who is not in the mirror may have come a moment ago. */
    private CompletableFuture<Standing> standing(UserId user, EventId event) {
        return mirrored(user, event).orElseGet(() -> exact(user, event));
    }

    private Optional<CompletableFuture<Standing>> mirrored(UserId user, EventId event) {
        return mirror.find(event, user, true)
                .filter(known -> !known.is(Standing.Kind.OUTSIDE))
                .map(CompletableFuture::completedFuture);
    }

    private CompletableFuture<Standing> exact(UserId user, EventId event) {
        var found = line.find(event, user).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        var waits = found.standing().is(Standing.Kind.WAITING);
        return inDueTime(new Certain<>(found.standing(), !waits || mirror.told(event, found.revision())));
    }

    /** @param safe whether no mirror that is behind may say otherwise afterwards */
    private record Certain<T>(T answer, boolean safe) {}

    /** What Redis could not be told is told when no mirror that is older counts any more, on whichever server (Q2). */
    private <T> CompletableFuture<T> inDueTime(Certain<T> certain) {
        if (certain.safe()) {
            return CompletableFuture.completedFuture(certain.answer());
        }
        var due = CompletableFuture.delayedExecutor(QueueMirror.FRESH.toMillis(), TimeUnit.MILLISECONDS, threads);
        return CompletableFuture.supplyAsync(certain::answer, due);
    }

    private CompletableFuture<Standing> join(UserId user, EventId event, String ticket) {
        var number = ticket == null
                ? null
                : tickets.numberIn(ticket, user, event, clock.now()).orElse(null);
        return joins.get(event, this::joinsOf)
                .submit(new Line.Join(user, number))
                .thenCompose(this::inDueTime);
    }

    private GroupCommit<Line.Join, Certain<Standing>> joinsOf(EventId event) {
        return new GroupCommit<>(
                round -> {
                    var joined = transactions.inNew(() -> line.join(event, round));
                    var safe = !joined.known() || mirror.told(event, joined.revision());
                    nudge.nudge(event);
                    return mapped(
                            round, join -> new Certain<>(joined.standings().get(join), safe));
                },
                threads,
                LONGEST_WAIT);
    }

    private GroupCommit<UserId, Boolean> leavesOf(EventId event) {
        return new GroupCommit<>(
                round -> {
                    transactions.inNew(() -> line.leave(event, round)).ifPresent(revision -> {
                        mirror.told(event, revision);
                        nudge.nudge(event);
                    });
                    return mapped(round, user -> true);
                },
                threads,
                LONGEST_WAIT);
    }

    private static <T, R> Map<T, R> mapped(List<T> round, Function<T, R> answer) {
        return round.stream().collect(Collectors.toMap(item -> item, answer));
    }

    private Standing renewed(UserId user, EventId event, Standing standing) {
        if (!standing.is(Standing.Kind.ADMITTED)
                || standing.admittedUntil().isAfter(standing.readAt().plus(settings.enoughAhead()))) {
            return standing;
        }
        var until = transactions.inNew(() -> line.renew(event, user));
        until.ifPresent(renewed -> mirror.renewed(event, user, renewed));
        return until.map(standing::until).orElse(standing);
    }

    private QueuePosition answer(UserId user, EventId event, Standing standing) {
        var figures = standing.figures();
        var waits = standing.is(Standing.Kind.WAITING);
        return new QueuePosition(
                waits,
                standing.is(Standing.Kind.ADMITTED),
                standing.admittedUntil(),
                standing.place(),
                waits ? standing.seq() : null,
                waits ? figures.front() : null,
                figures.waiting(),
                waits ? WaitEstimate.seconds(standing.place(), figures, standing.readAt()) : null,
                figures.threshold(),
                figures.active(),
                figures.paused(),
                figures.opensAt(),
                waits ? tickets.issue(user, event, standing.seq(), standing.readAt()) : null);
    }
}
