package dev.weir.collector.sql;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A database and what it is asked.
 *
 * @param url a JDBC URL without credentials
 * @param username empty for none
 * @param drivers a folder with the jars of a driver that is not on the class path
 * @param queries at least one
 */
public record SqlConfig(
        String name,
        Timing timing,
        String url,
        String username,
        Secret password,
        Optional<Path> drivers,
        List<SqlQuery> queries)
        implements CollectorConfig {
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?is)(jdbc:(?!sqlite:)[^?]*[^:/?]@|.*[?&;(][^=&;]*(user|pass|pwd|secret|token)[^=&;]*=).*");

    /** Copies the list; refuses a URL that is none or holds credentials, and to ask nothing. */
    public SqlConfig {
        queries = List.copyOf(queries);
        if (CREDENTIALS.matcher(url).matches()) {
            throw new IllegalArgumentException("keep credentials out of the url, use username and password_file");
        }
        if (!url.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
            throw new IllegalArgumentException("url must be a JDBC URL, as in jdbc:postgresql://db:5432/shop");
        }
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("queries must hold a query");
        }
    }

    @Override
    public Collector open(CollectorContext context) {
        return new SqlCollector(this, context);
    }
}
