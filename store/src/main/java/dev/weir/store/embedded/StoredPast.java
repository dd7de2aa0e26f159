package dev.weir.store.embedded;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
        long position = 0;
        List<Entry> page;
        do {
            long after = position;
            page = read(open -> entries(open, journal, after));
            for (Entry entry : page) {
                reader.accept(codec.decode(entry.body()));
                position = entry.position();
            }
        } while (page.size() == PAGE);
    }

    private record Entry(long position, String body) {}

    private static List<Entry> entries(Connection connection, String journal, long after) throws SQLException {
        var found = new ArrayList<Entry>();
        try (var select = connection.prepareStatement("select e.position, e.body from journal_entry e"
                + " join journal j on j.id = e.journal_id"
                + " where j.name = ? and e.position > ? order by e.position limit " + PAGE)) {
            select.setString(1, journal);
            select.setLong(2, after);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Entry(rows.getLong(1), rows.getString(2)));
                }
            }
        }
        return found;
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
