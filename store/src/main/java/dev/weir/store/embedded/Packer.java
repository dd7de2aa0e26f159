package dev.weir.store.embedded;

import dev.weir.model.store.Codec;
import dev.weir.model.store.LongColumns;
import dev.weir.model.store.Packing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Moves older entries of a journal into packs, one for a key and hour: a slice of half a minute then takes a few bytes in place of some three hundred, and an
 * hour of them is read at once. What does not come back equal stays as it is. Entries that become known later are packed later, in a pack of their own.
 */
final class Packer<E> {
    /** How long the time is whose entries lie in one pack. */
    static final Duration SPAN = Duration.ofHours(1);

    /** Entries younger than this stand alone: most of what comes late has come by then. */
    static final Duration YOUNG = Duration.ofHours(2);

    private static final int MOST = 10_000;
    private static final int AT_ONCE = 5_000;

    private final int id;
    private final Codec<E> codec;
    private final Packing<E> packing;
    private final Writer writer;
    private final SqlThreads readers;
    private final List<Pack> packs = new ArrayList<>();
    private int waiting;

    private record Row(long position, long atMs, String body) {}

    private static final class Pack {
        final String key;
        final List<Row> rows;
        final byte[] data;

        Pack(String key, List<Row> rows, byte[] data) {
            this.key = key;
            this.rows = rows;
            this.data = data;
        }
    }

    Packer(int id, Codec<E> codec, Packing<E> packing, Writer writer, SqlThreads readers) {
        this.id = id;
        this.codec = codec;
        this.packing = packing;
        this.writer = writer;
        this.readers = readers;
    }

    static byte[] positions(long[] positions) {
        var out = new LongColumns.Writer();
        out.put(positions);
        return out.bytes();
    }

    static long[] positions(byte[] positions, int count) {
        var in = new LongColumns.Reader(positions);
        long[] column = in.column(count);
        in.end();
        return column;
    }

    /** Packs every whole hour that is old enough; tells how many entries it packed. */
    long pack(Instant now) {
        long spanMs = SPAN.toMillis();
        long endMs = Math.floorDiv(Millis.bound(now.minus(YOUNG)), spanMs) * spanMs;
        long packed = 0;
        Optional<String> key = after("");
        while (key.isPresent()) {
            packed += pack(key.get(), endMs);
            key = after(key.get());
        }
        return packed + write();
    }

    private Optional<String> after(String key) {
        return readers.run("read", connection -> next(connection, key));
    }

    private Optional<String> next(Connection connection, String after) throws SQLException {
        try (var select = connection.prepareStatement(
                "select min(entry_key) from journal_entry where journal_id = ? and entry_key > ?")) {
            select.setInt(1, id);
            select.setString(2, after);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Goes through the hours of a key, oldest first. */
    private long pack(String key, long endMs) {
        long packed = 0;
        long fromMs = Long.MIN_VALUE;
        while (true) {
            long start = fromMs;
            List<Row> rows = readers.run("read", connection -> hour(connection, key, start, endMs));
            if (rows.isEmpty()) {
                return packed;
            }
            fromMs = (Math.floorDiv(rows.getLast().atMs(), SPAN.toMillis()) + 1) * SPAN.toMillis();
            add(key, rows);
            if (waiting >= AT_ONCE) {
                packed += write();
            }
        }
    }

    /** The first entries that stand alone, from a time on, which lie in one hour; of one that holds very many the first of them, with which the hour ends. */
    private List<Row> hour(Connection connection, String key, long fromMs, long endMs) throws SQLException {
        try (var select = connection.prepareStatement("select position, at_ms, body from journal_entry"
                + " where journal_id = ? and entry_key = ? and at_ms >= ? and at_ms < ? and unique_key is null"
                + " order by at_ms, position limit " + MOST)) {
            select.setInt(1, id);
            select.setString(2, key);
            select.setLong(3, fromMs);
            select.setLong(4, endMs);
            var found = new ArrayList<Row>();
            try (var rows = select.executeQuery()) {
                long hour = 0;
                while (rows.next()) {
                    long atMs = rows.getLong(2);
                    long its = Math.floorDiv(atMs, SPAN.toMillis());
                    if (!found.isEmpty() && its != hour) {
                        break;
                    }
                    hour = its;
                    found.add(new Row(rows.getLong(1), atMs, rows.getString(3)));
                }
            }
            return found;
        }
    }

    private void add(String key, List<Row> rows) {
        List<E> entries = rows.stream().map(row -> codec.decode(row.body())).toList();
        byte[] data = packing.pack(entries);
        if (packing.unpack(data).equals(entries)) {
            packs.add(new Pack(key, rows, data));
            waiting += rows.size();
        }
    }

    /** In one transaction: an entry is in a pack or alone, whatever breaks off when. */
    private long write() {
        if (packs.isEmpty()) {
            return 0;
        }
        writer.run(Writer.Durability.PROCESS, "write to", connection -> {
            insert(connection);
            delete(connection);
            return true;
        });
        long written = waiting;
        packs.clear();
        waiting = 0;
        return written;
    }

    private void insert(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into journal_pack (journal_id, entry_key, from_ms,"
                        + " first_position, to_ms, last_position, entries, positions, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Pack pack : packs) {
                List<Row> rows = pack.rows;
                long[] positions = rows.stream().mapToLong(Row::position).toArray();
                insert.setInt(1, id);
                insert.setString(2, pack.key);
                insert.setLong(3, rows.getFirst().atMs());
                insert.setLong(4, Arrays.stream(positions).min().orElseThrow());
                insert.setLong(5, rows.getLast().atMs());
                insert.setLong(6, Arrays.stream(positions).max().orElseThrow());
                insert.setInt(7, rows.size());
                insert.setBytes(8, positions(positions));
                insert.setBytes(9, pack.data);
                insert.executeUpdate();
            }
        }
    }

    private void delete(Connection connection) throws SQLException {
        try (var delete =
                connection.prepareStatement("delete from journal_entry where journal_id = ? and position = ?")) {
            for (Pack pack : packs) {
                for (Row row : pack.rows) {
                    delete.setInt(1, id);
                    delete.setLong(2, row.position());
                    delete.executeUpdate();
                }
            }
        }
    }
}
