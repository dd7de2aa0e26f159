package dev.weir.store.embedded;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How samples are found. The head is copied before the chunks are read: what is sealed in between is then seen twice, which
 * merging mends, and never missed. Every statement reads one series and ends at once, so that the log can be checkpointed.
 */
final class Lookup {
    private record Stored(long id, Block block) {}

    private final Catalog catalog;

    Lookup(Catalog catalog) {
        this.catalog = catalog;
    }

    List<Points> select(Connection connection, Selector selector, Interval when, Resolution resolution)
            throws SQLException, DamagedDataException {
        var all = new ArrayList<Points>();
        for (SeriesHead head : catalog.matching(selector)) {
            List<Sample> samples = switch (resolution) {
                case Resolution.Raw raw -> samples(head.series(), newest(connection, head, when, raw.limit()));
                case Resolution.Step step ->
                    Steps.of(head.series(), newest(connection, head, when, Integer.MAX_VALUE), step.length());
                case Resolution.Peaks peaks ->
                    Steps.peaks(head.series(), newest(connection, head, when, Integer.MAX_VALUE), peaks.length());
            };
            if (!samples.isEmpty()) {
                all.add(new Points(head.series(), samples));
            }
        }
        return all;
    }

    List<Sample> latest(Connection connection, Selector selector, Interval when)
            throws SQLException, DamagedDataException {
        var all = new ArrayList<Sample>();
        for (SeriesHead head : catalog.matching(selector)) {
            all.addAll(samples(head.series(), newest(connection, head, when, 1)));
        }
        return all;
    }

    List<Series> series(Connection connection, Interval when) throws SQLException, DamagedDataException {
        var all = new ArrayList<Series>();
        for (SeriesHead head : catalog.all()) {
            if (newest(connection, head, when, 1).size() > 0) {
                all.add(head.series());
            }
        }
        all.sort(Comparator.comparing(Series::toString));
        return all;
    }

    private static List<Sample> samples(Series series, Block block) {
        var samples = new ArrayList<Sample>(block.size());
        for (int i = 0; i < block.size(); i++) {
            samples.add(block.sample(series, i));
        }
        return samples;
    }

    /** The newest so many samples in the span. */
    private static Block newest(Connection connection, SeriesHead head, Interval when, int limit)
            throws SQLException, DamagedDataException {
        return newest(connection, head, Millis.ceiling(when.start()), Millis.ceiling(when.end()), limit)
                .newest(limit);
    }

    private static Block newest(Connection connection, SeriesHead head, long from, long to, int limit)
            throws SQLException, DamagedDataException {
        var unsealed = head.between(from, to);
        long sealedTo = head.sealedTo();
        if (sealedTo < from || unsealed.size() - unsealed.lowerBound(sealedTo + 1) >= limit) {
            return unsealed;
        }
        var stored = new ArrayList<Stored>();
        long unreadTo = Long.MIN_VALUE;
        try (var statement = connection.prepareStatement("select id, end_ms, data from chunk"
                + " where series_id = ? and end_ms >= ? and start_ms < ? order by end_ms desc")) {
            statement.setInt(1, head.id());
            statement.setLong(2, from);
            statement.setLong(3, to);
            try (var rows = statement.executeQuery()) {
                while (unreadTo == Long.MIN_VALUE && rows.next()) {
                    long endMs = rows.getLong(2);
                    if (newerThan(endMs, stored, unsealed, from, to) >= limit) {
                        unreadTo = endMs;
                    } else {
                        stored.add(new Stored(rows.getLong(1), decode(head, rows.getLong(1), rows.getBytes(3))));
                    }
                }
            }
        }
        stored.sort(Comparator.comparingLong(Stored::id));
        var written = new ArrayList<Block>(stored.size() + 1);
        stored.forEach(chunk -> written.add(chunk.block()));
        written.add(unsealed);
        var merged = Block.merge(written, from, to);
        // Where blocks hold the same times, fewer may be left than were counted; then everything is read.
        boolean enough = unreadTo == Long.MIN_VALUE || merged.size() - merged.lowerBound(unreadTo + 1) >= limit;
        return enough ? merged : newest(connection, head, from, to, Integer.MAX_VALUE);
    }

    /** How many samples were read that are newer than any in a chunk that ends then, duplicates included. */
    private static long newerThan(long endMs, List<Stored> stored, Block unsealed, long from, long to) {
        long after = Math.max(endMs + 1, from);
        long newer = Math.max(0, unsealed.lowerBound(to) - unsealed.lowerBound(after));
        for (Stored chunk : stored) {
            newer += Math.max(0, chunk.block().lowerBound(to) - chunk.block().lowerBound(after));
        }
        return newer;
    }

    private static Block decode(SeriesHead head, long id, byte[] data) throws DamagedDataException {
        try {
            return ChunkCodec.decode(data);
        } catch (DamagedDataException e) {
            var where = new DamagedDataException("chunk " + id + " of " + head.series() + ": " + e.getMessage());
            where.initCause(e);
            throw where;
        }
    }
}
