package dev.weir.store.embedded;

import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How samples come in. One append is one transaction: a row of table {@code head} with all its samples, and a chunk for each
 * series that became full before. Memory follows the commit, never the other way round: what fails leaves both as they were.
 * After a crash the rows of {@code head} are played into the empty heads again, but for what is in chunks.
 *
 * <p>Only the writer's thread calls it.
 */
final class Intake {
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int TRIM_EVERY = 64;

    private final Catalog catalog;
    private final int maxSeries;
    private final Set<SeriesHead> full = new LinkedHashSet<>();
    private long lastCommit;
    private long trimmedAt;
    private long nextSweepMs;

    private Intake(Catalog catalog, int maxSeries) {
        this.catalog = catalog;
        this.maxSeries = maxSeries;
    }

    /** What a transaction did; {@link #apply} makes it visible once it is committed. */
    interface Change {
        void apply();

        /** How many chunks it wrote. */
        int chunks();
    }

    private record Placed(SeriesHead head, Sample sample, long atMs, long delayMs) {}

    /** Plays the stored commits into the heads. */
    static Intake resume(Connection connection, Catalog catalog, int maxSeries)
            throws SQLException, DamagedDataException {
        var intake = new Intake(catalog, maxSeries);
        var sealedBy = new HashMap<Integer, Long>();
        try (var statement = connection.prepareStatement("select series_id, max(commit_id) from chunk"
                        + " where id > (select coalesce(min(last_chunk), 0) from head) group by series_id");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                sealedBy.put(rows.getInt(1), rows.getLong(2));
            }
        }
        try (var statement = connection.prepareStatement(
                        "select max(commit_id) from chunk where id =" + " (select max(id) from chunk)");
                var rows = statement.executeQuery()) {
            intake.lastCommit = rows.next() ? rows.getLong(1) : 0;
        }
        try (var statement = connection.prepareStatement("select id, written_ms, samples from head order by id");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                long commit = rows.getLong(1);
                long writtenMs = rows.getLong(2);
                intake.lastCommit = commit;
                CommitCodec.decode(rows.getBytes(3), (series, at, delay, value, quality) -> {
                    var head = catalog.find(series);
                    if (head == null) {
                        throw new DamagedDataException("commit " + commit + " names the unknown series " + series);
                    }
                    if (commit <= sealedBy.getOrDefault(series, 0L)) {
                        head.named(commit);
                    } else if (head.put(commit, writtenMs, at, delay, value, quality)) {
                        intake.full.add(head);
                    }
                });
            }
        }
        return intake;
    }

    /** Writes the samples down, after making room. Nothing is visible before the change is applied. */
    Change keep(Connection connection, List<Sample> samples, long nowMs) throws SQLException {
        var fresh = new HashMap<Series, SeriesHead>();
        var placed = new ArrayList<Placed>(samples.size());
        var encoder = new CommitCodec.Encoder();
        for (Sample sample : samples) {
            var head = headOf(connection, sample.series(), fresh);
            long at = Millis.of(sample.series(), sample.at());
            long delay = Millis.of(sample.series(), sample.arrived()) - at;
            encoder.add(head.id(), at, delay, sample.value(), Block.code(sample.quality()));
            placed.add(new Placed(head, sample, at, delay));
        }
        var sealed = due(nowMs, Long.MIN_VALUE);
        seal(connection, sealed);
        long commit = lastCommit + 1;
        try (var insert = connection.prepareStatement("insert into head (id, written_ms, last_chunk, samples)"
                + " values (?, ?, (select coalesce(max(id), 0) from chunk), ?)")) {
            insert.setLong(1, commit);
            insert.setLong(2, nowMs);
            insert.setBytes(3, encoder.bytes());
            insert.executeUpdate();
        }
        return change(sealed, () -> {
            fresh.values().forEach(catalog::add);
            lastCommit = commit;
            for (Placed one : placed) {
                var sample = one.sample();
                int quality = Block.code(sample.quality());
                if (one.head().put(commit, nowMs, one.atMs(), one.delayMs(), sample.value(), quality)) {
                    full.add(one.head());
                }
            }
        });
    }

    /** Seals every head whose samples are all older than {@code expiredMs}. */
    Change sealExpired(Connection connection, long nowMs, long expiredMs) throws SQLException {
        nextSweepMs = Long.MIN_VALUE;
        var sealed = due(nowMs, expiredMs);
        seal(connection, sealed);
        return change(sealed, () -> {});
    }

    /** Deletes the series that have no sample any more. */
    Change forgetEmpty(Connection connection) throws SQLException {
        long needed = trim(connection, Set.of());
        var gone = new ArrayList<SeriesHead>();
        try (var find = connection.prepareStatement("select 1 from chunk where series_id = ? limit 1")) {
            for (SeriesHead head : catalog.all()) {
                if (head.size() > 0 || head.lastCommit() >= needed) {
                    continue; // a row of head that is still there names it, and its number must not be given again
                }
                find.setInt(1, head.id());
                try (var rows = find.executeQuery()) {
                    if (!rows.next()) {
                        gone.add(head);
                    }
                }
            }
        }
        for (SeriesHead head : gone) {
            Catalog.delete(connection, head);
        }
        return change(List.of(), () -> gone.forEach(catalog::remove));
    }

    private Change change(Collection<SeriesHead> sealed, Runnable then) {
        return new Change() {
            @Override
            public void apply() {
                sealed.forEach(SeriesHead::sealed);
                full.removeAll(sealed);
                then.run();
            }

            @Override
            public int chunks() {
                return sealed.size();
            }
        };
    }

    private SeriesHead headOf(Connection connection, Series series, Map<Series, SeriesHead> fresh) throws SQLException {
        var known = catalog.find(series);
        if (known != null) {
            return known;
        }
        var added = fresh.get(series);
        if (added == null) {
            Catalog.check(series);
            if (catalog.size() + fresh.size() >= maxSeries) {
                throw new UncheckedIOException(new IOException("There are " + catalog.size()
                        + " series already, the limit is " + maxSeries + ": " + series
                        + " is refused. Drop a label that has too many values, or raise max series."));
            }
            added = Catalog.insert(connection, catalog.lastId() + fresh.size() + 1, series);
            fresh.put(series, added);
        }
        return added;
    }

    private List<SeriesHead> due(long nowMs, long expiredMs) {
        var due = new LinkedHashSet<>(full);
        if (nowMs >= nextSweepMs) {
            nextSweepMs = nowMs + SWEEP.toMillis();
            for (SeriesHead head : catalog.all()) {
                if (head.old(nowMs, expiredMs)) {
                    due.add(head);
                }
            }
        }
        return List.copyOf(due);
    }

    private void seal(Connection connection, List<SeriesHead> heads) throws SQLException {
        if (heads.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(
                "insert into chunk (series_id, start_ms, end_ms, samples, commit_id, data) values (?, ?, ?, ?, ?, ?)")) {
            for (SeriesHead head : heads) {
                insert.setInt(1, head.id());
                insert.setLong(2, head.startMs());
                insert.setLong(3, head.endMs());
                insert.setInt(4, head.size());
                insert.setLong(5, lastCommit);
                insert.setBytes(6, head.encode(ChunkCodec::encode));
                insert.executeUpdate();
            }
        }
        if (lastCommit - trimmedAt >= TRIM_EVERY) {
            trim(connection, Set.copyOf(heads));
        }
    }

    /** Deletes the rows of head that no series needs any more, given that some need none; returns the first that stays. */
    private long trim(Connection connection, Set<SeriesHead> sealed) throws SQLException {
        trimmedAt = lastCommit;
        long needed = lastCommit + 1;
        for (SeriesHead head : catalog.all()) {
            if (!sealed.contains(head)) {
                needed = Math.min(needed, head.firstCommit());
            }
        }
        try (var delete = connection.prepareStatement("delete from head where id < ?")) {
            delete.setLong(1, needed);
            delete.executeUpdate();
        }
        return needed;
    }
}
