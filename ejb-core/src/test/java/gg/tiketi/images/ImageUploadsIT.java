package gg.tiketi.images;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.audit.AuditSearch;
import gg.tiketi.database.Database;
import gg.tiketi.reservations.Sale;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageUploadsIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final UserId ADMIN = new UserId(UUID.randomUUID());

    @TempDir
    private Path folder;

    private ImageStore store;
    private ImageUploads uploads;

    @BeforeEach
    void putTogether() {
        store = ImageStore.in(folder);
        uploads = new ImageUploads(
                store, DATABASE.database(), DATABASE.transactions(), new AuditLog(DATABASE.database()));
    }

    @Test
    void anUploadIsFoundUnderANameNobodyGuessesAndIsRecorded() throws IOException {
        var picture = PictureReaderTest.drawn("png", BufferedImage.TYPE_INT_RGB, 10, 10);
        var first = uploads.upload(picture, ADMIN);
        var second = uploads.upload(picture, ADMIN);

        assertThat(first).matches("[0-9a-f]{32}\\.jpg").isNotEqualTo(second);
        assertThat(store.find(first))
                .hasValueSatisfying(image -> assertThat(image.type()).isEqualTo(ImageType.JPEG));
        assertThat(new AuditLog(DATABASE.database()).list(AuditSearch.ALL, 1, 1).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.target()).isEqualTo("image:" + second));
    }

    @Test
    void onlyWhatNobodyUsesForAWeekIsRemoved() throws IOException {
        var unused = old(upload());
        var poster = old(upload());
        var shown = old(upload());
        var fresh = upload();
        var sale = Sale.of(DATABASE, 1, 1);
        var owner = new Database(DATABASE.owner());
        owner.update(
                "update ticket_schema.events set poster_image_url = ? where id = ?",
                "/api/images/" + poster,
                sale.event.value());
        owner.update(
                "insert into ticket_schema.news (id, title, content, author, author_id) values (?, 'x', ?, 'x', ?)",
                UUID.randomUUID(),
                "![그림](/api/images/" + shown + ")",
                UUID.randomUUID());

        uploads.clear();
        assertThat(store.find(unused)).as("doomed, but still shown for a while").isPresent();
        owner.update("update ticket_schema.images set doomed_at = doomed_at - interval '11 minutes'");
        uploads.clear();

        assertThat(store.find(unused)).isEmpty();
        assertThat(store.find(poster)).isPresent();
        assertThat(store.find(shown)).isPresent();
        assertThat(store.find(fresh)).isPresent();
        assertThat(DATABASE.database().query("select key from ticket_schema.images where key = ?", row -> "", unused))
                .isEmpty();
    }

    private String upload() throws IOException {
        return uploads.upload(PictureReaderTest.drawn("png", BufferedImage.TYPE_INT_RGB, 10, 10), ADMIN);
    }

    private static String old(String key) {
        DATABASE.database()
                .update("update ticket_schema.images set created_at = now() - interval '8 days' where key = ?", key);
        return key;
    }
}
