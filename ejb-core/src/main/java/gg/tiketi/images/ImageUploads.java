package gg.tiketi.images;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes pictures from administrators, and throws away those nobody uses. */
@ApplicationScoped
public class ImageUploads {
    /** Bytes of an upload. */
    public static final int MOST_BYTES = 5 * 1024 * 1024;

    /** Drawn at once on a server: each takes up to a hundred megabytes while it is. */
    private static final int AT_ONCE = 1;

    private static final long PATIENCE_SECONDS = 20;

    private static final int KEY_BYTES = 16;

    /** Doomed until its bytes are there: of whoever dies in between nothing stays. */
    private static final String NOTE = """
            insert into ticket_schema.images (key, uploaded_by, bytes, width, height, doomed_at) values (?, ?, ?, ?, ?, now())
            """;

    private static final String SPARE = "update ticket_schema.images set doomed_at = null where key = ?";

    private static final String UNUSED = """
               not exists (select from ticket_schema.events e where e.poster_image_url like '%/' || i.key)
               and not exists (select from ticket_schema.news n where strpos(n.content, i.key) > 0)
            """;

    /** Long enough for an event or a text to be finished that was begun with it. */
    private static final String DOOM = """
            update ticket_schema.images i set doomed_at = now()
             where i.doomed_at is null and i.created_at < now() - interval '7 days' and
            """ + UNUSED;

    /**
     * Those of the last round that nobody has begun to use since: whoever was just shown one has seen it by now, and no upload takes that
     * long.
     */
    private static final String DOOMED = """
            select i.key from ticket_schema.images i where i.doomed_at < now() - interval '10 minutes' and
            """ + UNUSED + " limit 1000";

    private static final String FORGET = "delete from ticket_schema.images where key = ?";

    private final Semaphore desks = new Semaphore(AT_ONCE);
    private final SecureRandom random = new SecureRandom();

    private ImageStore store;
    private Database database;
    private Transactions transactions;
    private AuditLog audit;

    protected ImageUploads() {}

    @Inject
    public ImageUploads(ImageStore store, Database database, Transactions transactions, AuditLog audit) {
        this.store = store;
        this.database = database;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * Keeps what the upload shows, under a name of our own that nobody guesses.
     *
     * @return its key in the store
     * @throws Refusal {@code PAYLOAD_TOO_LARGE}; {@code IMAGE_NOT_ACCEPTED}; {@code IMAGE_TOO_LARGE}; {@code SERVICE_UNAVAILABLE} when too
     *     many come at once, or it could not be kept
     */
    public String upload(byte[] content, UserId admin) {
        if (content.length > MOST_BYTES) {
            throw new Refusal(RefusalCode.PAYLOAD_TOO_LARGE);
        }
        var picture = redraw(content);
        var octets = new byte[KEY_BYTES];
        random.nextBytes(octets);
        var key = HexFormat.of().formatHex(octets) + "." + picture.type().extension();
        // What is noted and not there gets cleared away; what is there and not noted would stay for ever.
        transactions.inNew(() -> note(key, picture, admin));
        store.put(key, picture.type(), picture.content());
        transactions.inNew(() -> spare(key, picture, admin));
        return key;
    }

    private Picture redraw(byte[] content) {
        try {
            if (!desks.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Refusal(RefusalCode.SERVICE_UNAVAILABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(RefusalCode.SERVICE_UNAVAILABLE);
        }
        try {
            return PictureReader.redraw(content);
        } finally {
            desks.release();
        }
    }

    private int note(String key, Picture picture, UserId admin) {
        return database.update(NOTE, key, admin.value(), picture.content().length, picture.width(), picture.height());
    }

    private int spare(String key, Picture picture, UserId admin) {
        if (database.update(SPARE, key) == 0) {
            throw new ImagesUnavailable();
        }
        audit.record(
                admin,
                "image.uploaded",
                "image:" + key,
                Map.of("bytes", picture.content().length, "width", picture.width(), "height", picture.height()));
        return 1;
    }

    /**
     * Removes pictures that no event and no news have used for a week; any server may, at any time. First the picture and then its row, so
     * that a server that dies in between leaves something to go on with.
     */
    void clear() {
        for (var key : database.query(DOOMED, row -> row.getString("key"))) {
            store.remove(key);
            database.update(FORGET, key);
        }
        database.update(DOOM);
    }
}
