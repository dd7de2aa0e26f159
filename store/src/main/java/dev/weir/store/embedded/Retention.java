package dev.weir.store.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Deletes what is older than it must be, in short transactions, and gives the disk back what that frees. */
final class Retention {
    private static final int BATCH = 2000;
    private static final int PAGES = 2000;

    private final EmbeddedStoreConfig config;
    private final Writer writer;

    Retention(EmbeddedStoreConfig config, Writer writer) {
        this.config = config;
        this.writer = writer;
    }

    /** Deletes chunks all of whose samples are too old. */
    void deleteChunks(Instant now) {
        long expiredMs = Millis.bound(now.minus(config.rawRetention()));
        int deleted;
        do {
            deleted = writer.run(Writer.Durability.PROCESS, "delete from", connection -> {
                try (var delete = connection.prepareStatement(
                        "delete from chunk where id in (select id from chunk where end_ms < ? limit " + BATCH + ")")) {
                    delete.setLong(1, expiredMs);
                    return delete.executeUpdate();
                }
            });
        } while (deleted == BATCH);
    }

    /** Deletes journal entries that are too old, from the first position on and up to the first batch that holds none. */
    void deleteEntries(Instant now) {
        long expiredMs = Millis.bound(now.minus(config.journalRetention()));
        for (int journal : writer.run(Writer.Durability.PROCESS, "read", this::mortalJournals)) {
            int deleted;
            do {
                deleted = writer.run(Writer.Durability.POWER, "delete from", connection -> {
                    try (var delete = connection.prepareStatement(
                            "delete from journal_entry where journal_id = ? and at_ms < ? and position in"
                                    + " (select position from journal_entry where journal_id = ?"
                                    + " order by position limit " + BATCH + ")")) {
                        delete.setInt(1, journal);
                        delete.setLong(2, expiredMs);
                        delete.setInt(3, journal);
                        return delete.executeUpdate();
                    }
                });
            } while (deleted > 0);
            deletePacks(journal, expiredMs);
        }
    }

    /** Deletes packs all of whose entries are too old. */
    private void deletePacks(int journal, long expiredMs) {
        int deleted;
        do {
            deleted = writer.run(Writer.Durability.POWER, "delete from", connection -> {
                try (var delete = connection.prepareStatement(
                        "delete from journal_pack where (journal_id, entry_key, from_ms, first_position) in"
                                + " (select journal_id, entry_key, from_ms, first_position from journal_pack"
                                + " where journal_id = ? and to_ms < ? limit " + BATCH + ")")) {
                    delete.setInt(1, journal);
                    delete.setLong(2, expiredMs);
                    return delete.executeUpdate();
                }
            });
        } while (deleted == BATCH);
    }

    private List<Integer> mortalJournals(Connection connection) throws SQLException {
        var journals = new ArrayList<Integer>();
        try (var select = connection.prepareStatement("select id, name from journal");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                if (!config.keptForever().contains(rows.getString(2))) {
                    journals.add(rows.getInt(1));
                }
            }
        }
        return journals;
    }

    /** Cuts free pages off the file, a few at a time so that writers get their turn, and the log after that. */
    void freeDisk() {
        boolean more;
        do {
            more = writer.alone("shrink", connection -> {
                long before = freePages(connection);
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate("pragma incremental_vacuum(" + PAGES + ")");
                }
                long after = freePages(connection);
                return after > 0 && after < before;
            });
        } while (more);
        writer.alone("checkpoint", connection -> {
            Database.execute(connection, "pragma wal_checkpoint(truncate)");
            return true;
        });
    }

    private static long freePages(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("pragma freelist_count");
                var rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
