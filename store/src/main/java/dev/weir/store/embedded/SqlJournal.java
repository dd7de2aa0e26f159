package dev.weir.store.embedded;

import dev.weir.model.Interval;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal as rows of one table. Entries are encoded and decoded on the caller's thread. */
final class SqlJournal<E> implements Journal<E> {
    private static final int MAX_KEY = 4096;
    private static final int MAX_BODY = 8 << 20;

    private final String name;
    private final int id;
    private final Codec<E> codec;
    private final Writer writer;
    private final SqlThreads readers;
    private final StoredJournal<E> stored;

    private record Row(String key, long atMs, String body) {}

    SqlJournal(String name, int id, Codec<E> codec, Writer writer, SqlThreads readers) {
        this.name = name;
        this.id = id;
        this.codec = codec;
        this.writer = writer;
        this.readers = readers;
        this.stored = new StoredJournal<>(name, id, codec, this::find);
    }

    /** The number of a journal, which is created when it is not there. */
    static int number(Connection connection, String name) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into journal (name, last_position) values (?, 0) on conflict do nothing")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
        try (var select = connection.prepareStatement("select id from journal where name = ?")) {
            select.setString(1, name);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Override
    public long append(List<E> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        var rows = entries.stream().map(this::row).toList();
        return writer.run(Writer.Durability.POWER, "write to", connection -> {
            long last = lastPosition(connection, rows.size());
            insert(connection, last - rows.size(), rows, null);
            return last;
        });
    }

    @Override
    public boolean appendOnce(E entry, String uniqueKey) {
        refuseLong("unique key", uniqueKey, MAX_KEY);
        var row = row(entry);
        return writer.run(Writer.Durability.POWER, "write to", connection -> {
            if (kept(connection, uniqueKey)) {
                return false;
            }
            insert(connection, lastPosition(connection, 1) - 1, List.of(row), uniqueKey);
            return true;
        });
    }

    @Override
    public List<E> read(String key, Interval when) {
        return stored.read(key, when);
    }

    @Override
    public List<Entry<E>> after(long position, int limit) {
        return stored.after(position, limit);
    }

    /** Within a unit of work its own appends are seen, elsewhere what is committed. */
    private <T> T find(SqlWork<T> query) {
        return writer.joined() ? writer.run(Writer.Durability.POWER, "read", query) : readers.run("read", query);
    }

    private Row row(E entry) {
        var row = new Row(
                codec.key(entry), Millis.of("An entry of journal " + name, codec.at(entry)), codec.encode(entry));
        refuseLong("key", row.key(), MAX_KEY);
        refuseLong("entry", row.body(), MAX_BODY);
        return row;
    }

    private void refuseLong(String what, String text, int max) {
        if (text.length() > max) {
            throw new IllegalArgumentException("The " + what + " for journal " + name + " has " + text.length()
                    + " characters, at most " + max + " are kept: '" + text.substring(0, 40) + "…'");
        }
    }

    /** Takes so many positions, of which this is the last. */
    private long lastPosition(Connection connection, int count) throws SQLException {
        try (var update = connection.prepareStatement(
                "update journal set last_position = last_position + ? where id = ? returning last_position")) {
            update.setInt(1, count);
            update.setInt(2, id);
            try (var rows = update.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private boolean kept(Connection connection, String uniqueKey) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from journal_entry where journal_id = ? and unique_key = ?")) {
            select.setInt(1, id);
            select.setString(2, uniqueKey);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void insert(Connection connection, long after, List<Row> rows, @Nullable String uniqueKey)
            throws SQLException {
        long position = after;
        try (var insert = connection.prepareStatement("insert into journal_entry"
                + " (journal_id, position, entry_key, at_ms, unique_key, body) values (?, ?, ?, ?, ?, ?)")) {
            for (Row row : rows) {
                insert.setInt(1, id);
                insert.setLong(2, ++position);
                insert.setString(3, row.key());
                insert.setLong(4, row.atMs());
                insert.setString(5, uniqueKey);
                insert.setString(6, row.body());
                insert.executeUpdate();
            }
        }
    }
}
