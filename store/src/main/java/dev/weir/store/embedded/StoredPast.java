package dev.weir.store.embedded;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a folder of {@link EmbeddedStore} holds, read beside a process that may be writing to it: it takes no lock of the folder, changes no schema and writes
 * nothing. Samples are those of the moment of opening, and some newer ones. Thread-safe; calls wait for one another.
 */
public final class StoredPast implements SampleSource, AutoCloseable {
    private static final int PAGE = 1_000;

    private final Database database;
    private final Connection connection;
    private final Lookup lookup;

    private StoredPast(Database database, Connection connection, Lookup lookup) {
        this.database = database;
        this.connection = connection;
        this.lookup = lookup;
    }

    /**
     * Opens it.
     *
     * @throws UncheckedIOException saying what to do, when there is no store, or a newer or older version wrote it
     */
    public static StoredPast open(Path folder) {
        if (!Files.isRegularFile(folder.resolve("weir.db"))) {
            throw new UncheckedIOException(new IOException("There is no store in " + folder + " (no weir.db)."));
        }
        var database = Database.openToRead(folder);
        Connection connection = null;
        boolean done = false;
        try {
            connection = database.connect();
            connection.setAutoCommit(false); // series, heads and chunks of one moment
            var catalog = Catalog.load(connection);
            Intake.resume(connection, catalog, Integer.MAX_VALUE);
            connection.rollback();
            connection.setAutoCommit(true);
            done = true;
            return new StoredPast(database, connection, new Lookup(catalog));
        } catch (SQLException | DamagedDataException e) {
            throw database.explain("read", e);
        } finally {
            if (!done && connection != null) {
                closeQuietly(database, connection);
            }
        }
    }

    private static void closeQuietly(Database database, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw database.explain("close", e);
        }
    }

    @Override
    public List<Points> select(Selector selector, Interval when, Resolution resolution) {
        return read(open -> lookup.select(open, selector, when, resolution));
    }

    @Override
    public List<Sample> latest(Selector selector, Interval when) {
        return read(open -> lookup.latest(open, selector, when));
    }

    @Override
    public List<Series> series(Interval when) {
        return read(open -> lookup.series(open, when));
    }

    /** Hands over every entry of a journal, in order of position; none when there is no such journal. */
    public <E> void replay(String journal, Codec<E> codec, Consumer<? super E> reader) {
        stored(journal, codec).ifPresent(stored -> {
            List<Journal.Entry<E>> page = stored.after(0, PAGE);
            while (!page.isEmpty()) {
                page.forEach(entry -> reader.accept(entry.value()));
                page = stored.after(page.getLast().position(), PAGE);
            }
        });
    }

    /** The entries of a key of a journal whose time lies in a span, in order of position; none when there is no such journal. */
    public <E> List<E> read(String journal, Codec<E> codec, String key, Interval when) {
        return stored(journal, codec).map(stored -> stored.read(key, when)).orElse(List.of());
    }

    private <E> Optional<StoredJournal<E>> stored(String journal, Codec<E> codec) {
        return read(open -> number(open, journal)).map(id -> new StoredJournal<>(journal, id, codec, this::read));
    }

    private static Optional<Integer> number(Connection connection, String journal) throws SQLException {
        try (var select = connection.prepareStatement("select id from journal where name = ?")) {
            select.setString(1, journal);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
            }
        }
    }

    private synchronized <T> T read(SqlWork<T> work) {
        try {
            return work.run(connection);
        } catch (SQLException | IOException e) {
            throw database.explain("read", e);
        }
    }

    @Override
    public synchronized void close() {
        closeQuietly(database, connection);
    }
}
