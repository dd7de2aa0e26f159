package dev.weir.store.embedded;

import dev.weir.model.Interval;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Packing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a journal: entries that stand alone, and packs. Entries are decoded on the caller's thread. What is packed between two statements is found by both,
 * and told once: those that stand alone are looked for first.
 */
final class StoredJournal<E> {
    private static final int PAGE = 5000;

    private final String name;
    private final int id;
    private final Codec<E> codec;
    private final Queries queries;

    /** Runs a query on some thread with a connection. */
    @FunctionalInterface
    interface Queries {
        <T> T read(SqlWork<T> query);
    }

    private record Single(long position, long atMs, String body) {}

    private static final class Pack {
        final long first;
        final byte[] positions;
        final byte[] data;

        Pack(long first, byte[] positions, byte[] data) {
            this.first = first;
            this.positions = positions;
            this.data = data;
        }
    }

    StoredJournal(String name, int id, Codec<E> codec, Queries queries) {
        this.name = name;
        this.id = id;
        this.codec = codec;
        this.queries = queries;
    }

    /** As {@link Journal#read}. */
    List<E> read(String key, Interval when) {
        long from = Millis.bound(when.start());
        long to = Millis.ceiling(when.end());
        List<Journal.Entry<E>> found = alone(singles(key, from, to));
        if (codec.packing().isPresent()) {
            for (Pack pack : queries.read(connection -> packs(connection, key, from, to))) {
                unpack(pack, found, 0, Long.MAX_VALUE);
            }
        }
        return inOrder(found).stream()
                .map(Journal.Entry::value)
                .filter(entry -> when.contains(codec.at(entry)))
                .toList();
    }

    private List<Journal.Entry<E>> alone(List<Single> singles) {
        var entries = new ArrayList<Journal.Entry<E>>(singles.size());
        singles.forEach(single -> entries.add(new Journal.Entry<>(single.position(), codec.decode(single.body()))));
        return entries;
    }

    /** By position, each once. */
    private static <E> List<Journal.Entry<E>> inOrder(List<Journal.Entry<E>> found) {
        boolean ordered = true;
        for (int i = 1; i < found.size() && ordered; i++) {
            ordered = found.get(i - 1).position() < found.get(i).position();
        }
        if (ordered) {
            return found;
        }
        found.sort(Comparator.comparingLong(Journal.Entry::position));
        var once = new ArrayList<Journal.Entry<E>>(found.size());
        for (Journal.Entry<E> entry : found) {
            if (once.isEmpty() || once.getLast().position() != entry.position()) {
                once.add(entry);
            }
        }
        return once;
    }

    private List<Single> singles(String key, long from, long to) {
        var found = new ArrayList<Single>();
        long afterMs = from;
        long afterPosition = 0;
        List<Single> page;
        do {
            long pageMs = afterMs;
            long pagePosition = afterPosition;
            page = queries.read(connection -> page(connection, key, pageMs, pagePosition, to));
            found.addAll(page);
            if (!page.isEmpty()) {
                afterMs = page.getLast().atMs();
                afterPosition = page.getLast().position();
            }
        } while (page.size() == PAGE);
        return found;
    }

    private List<Single> page(Connection connection, String key, long afterMs, long afterPosition, long to)
            throws SQLException {
        try (var select = connection.prepareStatement("select position, at_ms, body from journal_entry"
                + " where journal_id = ? and entry_key = ? and (at_ms, position) > (?, ?) and at_ms < ?"
                + " order by at_ms, position limit " + PAGE)) {
            select.setInt(1, id);
            select.setString(2, key);
            select.setLong(3, afterMs);
            select.setLong(4, afterPosition);
            select.setLong(5, to);
            return singles(select);
        }
    }

    private static List<Single> singles(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Single>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Single(rows.getLong(1), rows.getLong(2), rows.getString(3)));
            }
        }
        return found;
    }

    private List<Pack> packs(Connection connection, String key, long from, long to) throws SQLException {
        try (var select = connection.prepareStatement("select first_position, positions, data from journal_pack"
                + " where journal_id = ? and entry_key = ? and from_ms > ? and from_ms < ? and to_ms >= ?")) {
            select.setInt(1, id);
            select.setString(2, key);
            select.setLong(3, from - Packer.SPAN.toMillis());
            select.setLong(4, to);
            select.setLong(5, from);
            return packs(select);
        }
    }

    private static List<Pack> packs(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Pack>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Pack(rows.getLong(1), rows.getBytes(2), rows.getBytes(3)));
            }
        }
        return found;
    }

    private void unpack(Pack pack, List<Journal.Entry<E>> into, long after, long upTo) {
        try {
            Packing<E> packing = codec.packing().orElseThrow();
            List<E> entries = packing.unpack(pack.data);
            long[] positions = Packer.positions(pack.positions, entries.size());
            for (int i = 0; i < positions.length; i++) {
                if (positions[i] > after && positions[i] <= upTo) {
                    into.add(new Journal.Entry<>(positions[i], entries.get(i)));
                }
            }
        } catch (IllegalArgumentException damaged) {
            throw new UncheckedIOException(
                    "The entries of journal " + name + " behind position " + (pack.first - 1)
                            + " cannot be read: the file is damaged. Stop, and restore it from a backup.",
                    new IOException(damaged));
        }
    }

    /** As {@link Journal#after}. Where much is packed it is slow: packs are by key. */
    List<Journal.Entry<E>> after(long position, int limit) {
        List<Journal.Entry<E>> found = alone(queries.read(connection -> singles(connection, position, limit)));
        if (codec.packing().isPresent()) {
            found.addAll(packed(position, limit));
        }
        List<Journal.Entry<E>> ordered = inOrder(found);
        return List.copyOf(ordered.subList(0, Math.min(limit, ordered.size())));
    }

    private List<Single> singles(Connection connection, long position, int limit) throws SQLException {
        try (var select = connection.prepareStatement("select position, at_ms, body from journal_entry"
                + " where journal_id = ? and position > ? order by position limit ?")) {
            select.setInt(1, id);
            select.setLong(2, position);
            select.setInt(3, limit);
            return singles(select);
        }
    }

    /** At least so many of the first packed entries behind a position, or all. */
    private List<Journal.Entry<E>> packed(long position, int limit) {
        var found = new ArrayList<Journal.Entry<E>>();
        long upTo = position;
        while (found.size() < limit && upTo < Long.MAX_VALUE) {
            long after = upTo;
            upTo = queries.read(connection -> reach(connection, after, limit));
            long end = upTo;
            for (Pack pack : queries.read(connection -> packs(connection, after, end))) {
                unpack(pack, found, after, end);
            }
        }
        return found;
    }

    /** Up to which position packs end that hold so many entries, the maximum when there are fewer. */
    private long reach(Connection connection, long position, int limit) throws SQLException {
        try (var select = connection.prepareStatement("select last_position, entries from journal_pack"
                + " where journal_id = ? and last_position > ? order by last_position")) {
            select.setInt(1, id);
            select.setLong(2, position);
            try (var rows = select.executeQuery()) {
                long entries = 0;
                while (rows.next()) {
                    entries += rows.getLong(2);
                    if (entries >= limit) {
                        return rows.getLong(1);
                    }
                }
                return Long.MAX_VALUE;
            }
        }
    }

    private List<Pack> packs(Connection connection, long after, long upTo) throws SQLException {
        try (var select = connection.prepareStatement("select first_position, positions, data from journal_pack"
                + " where journal_id = ? and last_position > ? and first_position <= ?")) {
            select.setInt(1, id);
            select.setLong(2, after);
            select.setLong(3, upTo);
            return packs(select);
        }
    }
}
