package dev.weir.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/** The SQLite file: how it is opened, brought up to date, and what its errors mean to a person. */
final class Database {
    private static final int PAGE_BYTES = 4096;

    private final Path file;
    private final long maxPages;
    private final boolean readOnly;

    private Database(Path file, long maxPages, boolean readOnly) {
        this.file = file;
        this.maxPages = maxPages;
        this.readOnly = readOnly;
    }

    /** Opens a file that is there to read it, also while another process writes to it; changes nothing of it. */
    static Database openToRead(Path folder) {
        var database = new Database(folder.resolve("weir.db"), 0, true);
        var flyway = database.flyway();
        try {
            database.refuseNewer(flyway);
            if (flyway.info().pending().length > 0) {
                throw new UncheckedIOException(
                        new IOException(
                                database.file
                                        + " was written by an older version: start the console on it once, it brings the file up to date."));
            }
        } catch (FlywayException e) {
            throw new UncheckedIOException(
                    "Cannot read " + database.file + ": " + firstLine(e)
                            + " Is it a store, and may this user read its folder?",
                    new IOException(e));
        }
        return database;
    }

    /** Creates the file or brings its schema up to date; refuses one that a newer version wrote. */
    static Database open(EmbeddedStoreConfig config) {
        var database =
                new Database(config.folder().resolve("weir.db"), Math.ceilDiv(config.maxBytes(), PAGE_BYTES), false);
        try (var connection = database.connect()) {
            // Both before the first table, else the file would have to be rewritten.
            execute(connection, "pragma auto_vacuum = incremental");
            execute(connection, "pragma journal_mode = wal");
        } catch (SQLException e) {
            throw database.explain("open", e);
        }
        database.migrate();
        return database;
    }

    private Flyway flyway() {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(source())
                .locations("classpath:dev/weir/store/migration")
                .placeholders(Map.of("counter", "integer primary key", "blob", "blob", "clustered", "without rowid"))
                .load();
    }

    private SQLiteDataSource source() {
        var source = new SQLiteDataSource();
        source.setUrl(url());
        source.setReadOnly(readOnly);
        return source;
    }

    private void refuseNewer(Flyway flyway) {
        for (MigrationInfo step : flyway.info().all()) {
            if (step.getState().isApplied() && !step.getState().isResolved()) {
                throw new UncheckedIOException(new IOException(file + " was written by a newer version (schema "
                        + step.getVersion() + " is unknown here). Start that version, or choose another folder."));
            }
        }
    }

    private void migrate() {
        var flyway = flyway();
        try {
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new UncheckedIOException(
                    "Cannot bring " + file + " up to date: " + firstLine(e)
                            + " Restore it from a backup, or choose another folder.",
                    new IOException(e));
        }
    }

    /** A connection of its own for one thread. */
    Connection connect() throws SQLException {
        var connection = source().getConnection();
        execute(connection, "pragma busy_timeout = 5000");
        if (readOnly) {
            execute(connection, "pragma query_only = on");
            return connection;
        }
        execute(connection, "pragma synchronous = normal");
        execute(connection, "pragma cache_size = -16384");
        execute(connection, "pragma journal_size_limit = 67108864");
        execute(connection, "pragma max_page_count = " + maxPages);
        return connection;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The exception for the caller: which file, what failed, what to do. */
    UncheckedIOException explain(String doing, Exception cause) {
        String remedy = cause instanceof SQLiteException sqlite
                ? remedy(sqlite.getResultCode().code & 0xFF)
                : "Look at the cause; nothing of this call was kept.";
        return new UncheckedIOException(
                "Cannot " + doing + " " + file + ": " + firstLine(cause) + " " + remedy, new IOException(cause));
    }

    /** By the primary result codes of https://sqlite.org/rescode.html. */
    private static String remedy(int code) {
        return switch (code) {
            case 13 ->
                "The disk or the store's own limit is full: free disk space, keep data for a shorter time, or"
                        + " raise max bytes. Nothing of this call was kept; what was kept before is safe.";
            case 8, 14, 23 -> "Make the file and its folder writable for this user.";
            case 10 -> "The disk reported an error: check it and its free space. Nothing of this call was kept.";
            case 11, 26 -> "The file is damaged: stop, and restore it from a backup.";
            case 5, 6 -> "Another program holds the file: close it.";
            default -> "Nothing of this call was kept.";
        };
    }

    private static String firstLine(Exception cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("") + ".";
    }

    Path file() {
        return file;
    }

    /** The size of the file, its write-ahead log and its index, in bytes. */
    long bytesOnDisk() {
        return Arrays.stream(new String[] {"", "-wal", "-shm"})
                .mapToLong(suffix -> Path.of(file + suffix).toFile().length())
                .sum();
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }
}
