package gg.tiketi.news;

import gg.tiketi.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Rows of {@code news} as callers get to see them. */
final class NewsRows {
    /** Characters of an excerpt, and of the text it is taken from: marks and addresses are left out. */
    private static final int EXCERPT = 160;

    static final int EXCERPT_FROM = 800;

    private NewsRows() {}

    static NewsView view(ResultSet row) throws SQLException {
        var content = row.getString("content");
        return new NewsView(
                row.getObject("id", UUID.class),
                row.getString("title"),
                content,
                Markdown.toHtml(content),
                row.getString("author"),
                row.getObject("author_id", UUID.class),
                row.getLong("views"),
                row.getBoolean("is_pinned"),
                row.getInt("version"),
                Database.instant(row, "created_at"),
                Database.instant(row, "updated_at"));
    }

    static NewsSummary summary(ResultSet row) throws SQLException {
        return new NewsSummary(
                row.getObject("id", UUID.class),
                row.getString("title"),
                Markdown.excerpt(row.getString("beginning"), EXCERPT),
                row.getString("author"),
                row.getObject("author_id", UUID.class),
                row.getLong("views"),
                row.getBoolean("is_pinned"),
                row.getInt("version"),
                Database.instant(row, "created_at"),
                Database.instant(row, "updated_at"));
    }
}
