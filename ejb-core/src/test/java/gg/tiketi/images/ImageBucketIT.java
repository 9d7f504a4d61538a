package gg.tiketi.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.audit.AuditSearch;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.S3Server;
import gg.tiketi.testing.TestDatabase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in a bucket of a server that speaks S3, and what happens to them when it, or we, die. */
class ImageBucketIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final UserId ADMIN = new UserId(UUID.randomUUID());
    private static final String KEY = "0123456789abcdef0123456789abcdef.jpg";
    private static final byte[] BYTES = {1, 2, 3};
    private static final int MEMORY = 1_000_000;

    private static S3Server server;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = new S3Server(folder).start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var closeable : open) {
            closeable.close();
        }
    }

    @Test
    void whatIsPutIsFoundUntilItIsRemoved() {
        var bucket = bucket(S3Server.BUCKET, S3Server.SECRET_KEY);
        assertThat(bucket.find(KEY)).isEmpty();
        bucket.put(KEY, ImageType.JPEG, BYTES);
        bucket.put(KEY, ImageType.JPEG, BYTES);

        assertThat(bucket.find(KEY)).hasValue(BYTES);
        assertThat(server.keys()).contains(KEY);

        bucket.remove(KEY);
        bucket.remove(KEY);
        assertThat(bucket.find(KEY)).isEmpty();
        assertThat(server.keys()).doesNotContain(KEY);
    }

    @Test
    void wrongKeysAndBucketsAreNoMissingPictureAndNoSecretIsWrittenDown() {
        var log = listen();
        var strange = bucket(S3Server.BUCKET, "another-secret-entirely");
        assertUnavailable(() -> strange.put(KEY, ImageType.JPEG, BYTES));
        assertUnavailable(() -> strange.find(KEY));
        assertUnavailable(() -> strange.remove(KEY));
        var nowhere = bucket("not-there", S3Server.SECRET_KEY);
        assertUnavailable(() -> nowhere.put(KEY, ImageType.JPEG, BYTES));
        assertUnavailable(() -> nowhere.find(KEY));
        assertThat(server.keys()).isEmpty();
        assertThat(log)
                .hasSize(5)
                .noneMatch(line -> line.contains("another-secret")
                        || line.contains(S3Server.SECRET_KEY)
                        || line.contains(S3Server.ACCESS_KEY));
        assertThat(log.get(0)).contains("403");
    }

    @Test
    void anUploadIsKeptWithNoTransactionOpenMeanwhile() throws IOException {
        var openMeanwhile = new ArrayList<String>();
        var store = new ImageStore(
                new Watched(() -> openMeanwhile.addAll(DATABASE.database()
                        .query(
                                "select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
                                row -> row.getString("query")))),
                0);
        var key = upload(store);

        assertThat(store.find(key)).isPresent();
        assertThat(server.keys()).contains(key);
        assertThat(openMeanwhile).isEmpty();
        assertThat(doomed(key)).containsExactly(false);
    }

    @Test
    void ofAnUploadWhoseServerDiedHalfwayNothingStays() throws IOException {
        var died = new Error("kill -9");
        var store = new ImageStore(
                new Watched(() -> {
                    throw died;
                }),
                0);
        var before = audited();
        assertThatThrownBy(() -> upload(store)).isSameAs(died);
        assertThat(server.keys()).as("the bytes are there, nobody knows them").hasSize(1);

        clearLater();

        assertThat(server.keys()).isEmpty();
        assertThat(rows()).isZero();
        assertThat(audited()).isEqualTo(before);
    }

    @Test
    void whileTheBucketIsAwayUploadsAreRefusedAndWhatWasShownIsShown() throws IOException {
        var bucket = bucket(S3Server.BUCKET, S3Server.SECRET_KEY);
        var failed = new ArrayList<String>();
        var store = new ImageStore(new CountedShelf(bucket, failed::add), MEMORY);
        var shown = upload(store);
        var unseen = upload(store);
        assertThat(store.find(shown)).isPresent();
        var before = audited();
        var rowsBefore = rows();

        server.close();
        try {
            assertUnavailable(() -> upload(store));
            assertThat(store.find(shown)).isPresent();
            assertUnavailable(() -> store.find(unseen));
            assertThat(failed).containsExactly(CountedShelf.KEEP, CountedShelf.GIVE);
            // Nothing may be forgotten of which the bytes may still be there.
            clearLater();
            assertThat(rows()).isEqualTo(rowsBefore + 1);
        } finally {
            server.start();
        }

        assertThat(store.find(unseen)).isPresent();
        assertThat(audited()).isEqualTo(before);
        clearLater();
        assertThat(rows()).as("but what was refused").isEqualTo(rowsBefore);
        store.remove(shown);
        store.remove(unseen);
        DATABASE.database().update("delete from ticket_schema.images");
    }

    /** The bucket, and something that happens right after the bytes have arrived there. */
    private final class Watched implements ImageShelf {
        private final ImageBucket bucket = bucket(S3Server.BUCKET, S3Server.SECRET_KEY);
        private final Runnable then;

        private Watched(Runnable then) {
            this.then = then;
        }

        @Override
        public void put(String key, ImageType type, byte[] content) {
            bucket.put(key, type, content);
            then.run();
        }

        @Override
        public Optional<byte[]> find(String key) {
            return bucket.find(key);
        }

        @Override
        public void remove(String key) {
            bucket.remove(key);
        }
    }

    private ImageBucket bucket(String name, String secret) {
        var bucket = new ImageBucket(
                name,
                Optional.of(server.endpoint()),
                "ap-northeast-2",
                true,
                Optional.of(new ImageBucket.Keys(S3Server.ACCESS_KEY, secret)));
        open.add(bucket);
        return bucket;
    }

    private static ImageUploads uploads(ImageStore store) {
        return new ImageUploads(store, DATABASE.database(), DATABASE.transactions(), new AuditLog(DATABASE.database()));
    }

    private static String upload(ImageStore store) throws IOException {
        return uploads(store).upload(PictureReaderTest.drawn("png", BufferedImage.TYPE_INT_RGB, 10, 10), ADMIN);
    }

    /** As the next server does that comes by. */
    private void clearLater() {
        DATABASE.database().update("update ticket_schema.images set doomed_at = doomed_at - interval '11 minutes'");
        try {
            uploads(new ImageStore(bucket(S3Server.BUCKET, S3Server.SECRET_KEY), 0))
                    .clear();
        } catch (ImagesUnavailable e) {
            // Another time.
        }
    }

    private static List<Boolean> doomed(String key) {
        return DATABASE.database()
                .query(
                        "select doomed_at is not null as doomed from ticket_schema.images where key = ?",
                        row -> row.getBoolean("doomed"),
                        key);
    }

    private static int rows() {
        return DATABASE.database()
                .query("select key from ticket_schema.images", row -> "")
                .size();
    }

    private static long audited() {
        return new AuditLog(DATABASE.database()).list(AuditSearch.ALL, 1, 1).total();
    }

    private interface Attempt {
        void make() throws IOException;
    }

    private static void assertUnavailable(Attempt attempt) {
        assertThatThrownBy(attempt::make).isInstanceOfSatisfying(ImagesUnavailable.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.SERVICE_UNAVAILABLE);
            assertThat(refusal.members()).containsKey("retryAfter");
        });
    }

    private List<String> listen() {
        var lines = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger(ImageBucket.class.getName());
        logger.addHandler(handler);
        open.add(() -> logger.removeHandler(handler));
        return lines;
    }
}
