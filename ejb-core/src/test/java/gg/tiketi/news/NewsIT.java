package gg.tiketi.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.accounts.Contacts;
import gg.tiketi.audit.AuditEntry;
import gg.tiketi.audit.AuditLog;
import gg.tiketi.audit.AuditSearch;
import gg.tiketi.database.Database;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewsIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Database DB = DATABASE.database();

    private final NewsViews views = new NewsViews(DB);
    private final AuditLog audit = new AuditLog(DB);
    private final News news = new News(DB, new Contacts(DB), audit, views);
    private final UserId author = person("홍길동", "user");
    private final UserId admin = person("TIKETI", "admin");

    @BeforeEach
    void empty() {
        DB.update("delete from ticket_schema.news");
    }

    @Test
    void pinnedNewsComeFirstAndThenTheNewest() {
        var pinned = create(admin, true, "고정", true);
        var older = create(author, false, "먼저", null);
        var newer = create(author, false, "나중", null);

        var page = news.list(2, 0);

        assertThat(page.news()).extracting(NewsSummary::id).containsExactly(pinned.id(), newer.id());
        assertThat(news.list(2, 2).news()).extracting(NewsSummary::id).containsExactly(older.id());
        assertThat(page.total()).isEqualTo(3);
        assertThat(news.list(2, 10)).isEqualTo(new NewsPage(List.of(), 3));
        assertThat(page.news()).extracting(NewsSummary::author).containsExactly("TIKETI", "홍*동");
        assertThat(page.news().get(0).excerpt()).isEqualTo("본문 한 줄");
    }

    @Test
    void anAuthorChangesAndDeletesOnlyHisOwn() {
        var mine = create(author, false, "내 소식", null);
        var stranger = person("이준", "user");

        assertThat(change(mine, "고침", null, mine.version(), author, false).title())
                .isEqualTo("고침");
        assertRefused(RefusalCode.CONFLICT, () -> change(mine, "늦음", null, mine.version(), author, false));
        assertRefused(RefusalCode.FORBIDDEN, () -> change(mine, "남의 것", null, null, stranger, false));
        assertRefused(RefusalCode.FORBIDDEN, () -> delete(mine.id(), stranger, false));
        assertThat(news.find(mine.id()).title()).isEqualTo("고침");

        delete(mine.id(), author, false);
        assertRefused(RefusalCode.NOT_FOUND, () -> news.find(mine.id()));
        assertRefused(RefusalCode.NOT_FOUND, () -> delete(mine.id(), author, false));
        assertThat(audited(mine.id()))
                .as("what authors do is not the audit log's")
                .isEmpty();
    }

    @Test
    void onlyAdministratorsPinAndAllTheyDoIsRecorded() {
        assertRefused(RefusalCode.FORBIDDEN, () -> create(author, false, "고정", true));
        var theirs = create(author, false, "소식", false);
        assertRefused(RefusalCode.FORBIDDEN, () -> change(theirs, "소식", true, null, author, false));

        assertThat(change(theirs, "소식", true, null, admin, true).isPinned()).isTrue();
        assertThat(change(theirs, "고친 소식", null, null, author, false).isPinned())
                .as("an author's change leaves the pin")
                .isTrue();
        delete(theirs.id(), admin, true);

        assertThat(audited(theirs.id())).extracting(AuditEntry::action).containsExactly("news.deleted", "news.changed");
        assertThat(audited(theirs.id()).get(1).detail()).contains("is_pinned").doesNotContain("title");
    }

    @Test
    void anAdministratorsChangeAndItsEntryAreOne() {
        assertThatThrownBy(() -> DATABASE.transactions().run(() -> {
                    news.create(new NewsDraft("제목", "본문", true, null), admin, true);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(news.list(1, 0).total()).isZero();
        assertThat(audit.list(AuditSearch.ALL, 1, 100).entries())
                .noneMatch(entry -> entry.actor().equals(admin.value()));
    }

    @Test
    void viewsAreAddedUpWithoutCountingAsChanges() {
        var read = create(author, false, "소식", null);
        for (int i = 0; i < 7; i++) {
            news.seen(read.id());
        }
        news.seen(UUID.randomUUID());
        views.add();

        var after = news.find(read.id());
        assertThat(after.views()).isEqualTo(7);
        assertThat(after.updatedAt()).isEqualTo(read.updatedAt());
        assertThat(after.version()).isEqualTo(read.version());
    }

    @Test
    void theTextStaysAsTypedAndItsHtmlIsSafe() {
        var typed = "<script>alert(1)</script> **굵게**";
        var made = in(() -> news.create(new NewsDraft("제목 <b>", typed, null, null), author, false));

        assertThat(made.content()).isEqualTo(typed);
        assertThat(made.title()).isEqualTo("제목 <b>");
        assertThat(news.find(made.id()).contentHtml())
                .startsWith("<p>&lt;script&gt;alert(1)&lt;/script&gt; <strong>굵게</strong></p>")
                .isEqualTo(news.preview(typed));
    }

    private static UserId person(String name, String role) {
        var id = UUID.randomUUID();
        DB.update(
                "insert into auth_schema.users (id, email, google_sub, name, role, provider) values (?, ?, ?, ?, ?, 'GOOGLE')",
                id,
                id + "@example.com",
                id.toString(),
                name,
                role);
        return new UserId(id);
    }

    private NewsView create(UserId by, boolean asAdmin, String title, Boolean pinned) {
        return in(() -> news.create(new NewsDraft(title, "본문\n한 줄", pinned, null), by, asAdmin));
    }

    private NewsView change(NewsView what, String title, Boolean pinned, Integer version, UserId by, boolean asAdmin) {
        return in(() -> news.change(what.id(), new NewsDraft(title, what.content(), pinned, version), by, asAdmin));
    }

    private void delete(UUID id, UserId by, boolean asAdmin) {
        DATABASE.transactions().run(() -> news.delete(id, by, asAdmin));
    }

    private List<AuditEntry> audited(UUID id) {
        return audit.list(AuditSearch.ALL, 1, 100).entries().stream()
                .filter(entry -> entry.target().equals("news:" + id))
                .toList();
    }

    private static <T> T in(Supplier<T> work) {
        return DATABASE.transactions().inNew(work);
    }

    private static void assertRefused(RefusalCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
