package dev.weir.store.embedded;

import dev.weir.model.Interval;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal as rows of one table. Entries are encoded and decoded on the caller's thread. */
final class SqlJournal<E> implements Journal<E> {
    private static final int MAX_KEY = 4096;
    private static final int MAX_BODY = 8 << 20;
    private static final int PAGE = 5000;

    private final String name;
    private final int id;
    private final Codec<E> codec;
    private final Writer writer;
    private final SqlThreads readers;

    private record Row(String key, long atMs, String body) {}

    private record Stored(long position, long atMs, String body) {}

    SqlJournal(String name, int id, Codec<E> codec, Writer writer, SqlThreads readers) {
        this.name = name;
        this.id = id;
        this.codec = codec;
        this.writer = writer;
        this.readers = readers;
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
            long last = 0;
            for (Row row : rows) {
                last = nextPosition(connection);
                insert(connection, last, row, null);
            }
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
            insert(connection, nextPosition(connection), row, uniqueKey);
            return true;
        });
    }

    @Override
    public List<E> read(String key, Interval when) {
        long from = Millis.bound(when.start());
        long to = Millis.ceiling(when.end());
        var found = new ArrayList<Stored>();
        long afterMs = from;
        long afterPosition = 0;
        List<Stored> page;
        do {
            long pageMs = afterMs;
            long pagePosition = afterPosition;
            page = find(connection -> page(connection, key, pageMs, pagePosition, to));
            found.addAll(page);
            if (!page.isEmpty()) {
                afterMs = page.getLast().atMs();
                afterPosition = page.getLast().position();
            }
        } while (page.size() == PAGE);
        return found.stream()
                .sorted(Comparator.comparingLong(Stored::position))
                .map(stored -> codec.decode(stored.body()))
                .filter(entry -> when.contains(codec.at(entry)))
                .toList();
    }

    @Override
    public List<Entry<E>> after(long position, int limit) {
        var found = find(connection -> {
            try (var select = connection.prepareStatement("select position, at_ms, body from journal_entry"
                    + " where journal_id = ? and position > ? order by position limit ?")) {
                select.setInt(1, id);
                select.setLong(2, position);
                select.setInt(3, limit);
                return stored(select);
            }
        });
        return found.stream()
                .map(stored -> new Entry<>(stored.position(), codec.decode(stored.body())))
                .toList();
    }

    private List<Stored> page(Connection connection, String key, long afterMs, long afterPosition, long to)
            throws SQLException {
        try (var select = connection.prepareStatement("select position, at_ms, body from journal_entry"
                + " where journal_id = ? and entry_key = ? and (at_ms, position) > (?, ?) and at_ms < ?"
                + " order by at_ms, position limit " + PAGE)) {
            select.setInt(1, id);
            select.setString(2, key);
            select.setLong(3, afterMs);
            select.setLong(4, afterPosition);
            select.setLong(5, to);
            return stored(select);
        }
    }

    private static List<Stored> stored(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Stored>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Stored(rows.getLong(1), rows.getLong(2), rows.getString(3)));
            }
        }
        return found;
    }

    /** Within a unit of work its own appends are seen, elsewhere what is committed. */
    private List<Stored> find(SqlWork<List<Stored>> query) {
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

    private long nextPosition(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement(
                "update journal set last_position = last_position + 1 where id = ? returning last_position")) {
            update.setInt(1, id);
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

    private void insert(Connection connection, long position, Row row, @Nullable String uniqueKey) throws SQLException {
        try (var insert = connection.prepareStatement("insert into journal_entry"
                + " (journal_id, position, entry_key, at_ms, unique_key, body) values (?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setLong(2, position);
            insert.setString(3, row.key());
            insert.setLong(4, row.atMs());
            insert.setString(5, uniqueKey);
            insert.setString(6, row.body());
            insert.executeUpdate();
        }
    }
}
