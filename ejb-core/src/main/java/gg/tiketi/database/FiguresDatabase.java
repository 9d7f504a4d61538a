package gg.tiketi.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;

/** Where figures are read: the database itself, or a replica of it ({@code STATS_DB_URL}). Only outside of transactions. */
@ApplicationScoped
public class FiguresDatabase {
    @Resource(lookup = "jdbc/tiketi-stats")
    private DataSource source;

    private Database database;

    protected FiguresDatabase() {}

    public FiguresDatabase(Database database) {
        this.database = database;
    }

    @PostConstruct
    void open() {
        database = new Database(source);
    }

    public <T> List<T> query(String sql, Database.RowReader<T> reader, Object... parameters) {
        return database.query(sql, reader, parameters);
    }
}
