package dev.weir.collector.sql;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Kpi;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code kind: sql}: name, url, username, password_file, drivers, queries, every, timeout. */
public final class SqlKind implements CollectorKind {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration MAX_AGE = Duration.ofDays(1);
    private static final int MAX_ROWS = 100;
    private static final int MOST_ROWS = 10_000;

    /** Found by the service loader. */
    public SqlKind() {}

    @Override
    public String word() {
        return "sql";
    }

    @Override
    public List<CollectorConfig> read(Section section) {
        Timing timing = timing(section);
        String url = section.text("url");
        String name = section.text("name");
        String username = section.text("username", "");
        var password = section.secret("password_file");
        var drivers = section.file("drivers");
        var queries = new ArrayList<SqlQuery>();
        for (Section query : section.sections("queries")) {
            read(query, queries);
            query.refuseUnknownKeys();
        }
        return section.build(() -> new SqlConfig(name, timing, url, username, password, drivers, queries));
    }

    /** A long interval does not make a query slow: its time-out is 20 s at most unless given. */
    private static Timing timing(Section section) {
        Timing timing = Timing.read(section, EVERY);
        boolean given = !section.text("timeout", "").isEmpty();
        return given || timing.timeout().compareTo(TIMEOUT) < 0 ? timing : new Timing(timing.every(), TIMEOUT);
    }

    private static void read(Section section, List<SqlQuery> queries) {
        String text = section.text("query");
        Kpi kpi = Kpi.read(section);
        String value = section.text("value", "value");
        String at = section.text("at", "");
        var maxAge = section.span("max_age", MAX_AGE, Duration.ofSeconds(1), Duration.ofDays(366));
        int maxRows = section.number("max_rows", MAX_ROWS, 1, MOST_ROWS);
        try {
            if (!text.isBlank()) {
                queries.add(new SqlQuery(text, kpi, value, at, maxAge, maxRows));
            }
        } catch (IllegalArgumentException e) {
            section.error("query", text, String.valueOf(e.getMessage()));
        }
    }
}
