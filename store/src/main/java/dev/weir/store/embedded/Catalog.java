package dev.weir.store.embedded;

import dev.weir.model.Labels;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All series by number, by identity and by name. The writer changes it after its commits; anybody reads. */
final class Catalog {
    private static final int MAX_NAME = 512;
    private static final int MAX_LABEL_VALUE = 4096;

    private final Map<Series, SeriesHead> bySeries = new ConcurrentHashMap<>();
    private final Map<Integer, SeriesHead> byId = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentSkipListMap<String, SeriesHead>> byName = new ConcurrentHashMap<>();
    private int lastId;

    /** Reads the stored series and how far each is in chunks. */
    static Catalog load(Connection connection) throws SQLException {
        var catalog = new Catalog();
        var labels = new HashMap<Integer, Map<String, String>>();
        try (var statement = connection.prepareStatement("select series_id, name, value from series_label");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                labels.computeIfAbsent(rows.getInt(1), id -> new TreeMap<>()).put(rows.getString(2), rows.getString(3));
            }
        }
        try (var statement = connection.prepareStatement("select id, name,"
                        + " (select max(end_ms) from chunk where series_id = series.id) from series");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                int id = rows.getInt(1);
                var head = new SeriesHead(
                        id, new Series(rows.getString(2), new Labels(labels.getOrDefault(id, Map.of()))));
                long endMs = rows.getLong(3);
                if (!rows.wasNull()) {
                    head.sealedTo(endMs);
                }
                catalog.add(head);
            }
        }
        return catalog;
    }

    /** Refuses a series whose name or labels are longer than can be of use. */
    static void check(Series series) {
        refuseLong("metric name", series.name(), series.name(), MAX_NAME);
        series.labels().values().forEach((name, value) -> {
            refuseLong("label name of " + series.name(), name, name, MAX_NAME);
            refuseLong("value of the label " + name + " of " + series.name(), value, value, MAX_LABEL_VALUE);
        });
    }

    private static void refuseLong(String what, String text, String shown, int max) {
        if (text.length() > max) {
            throw new IllegalArgumentException("The " + what + " has " + text.length() + " characters, at most " + max
                    + " are kept: '" + shown.substring(0, 40) + "…'");
        }
    }

    /** The series, null when it is not known. */
    @Nullable
    SeriesHead find(Series series) {
        return bySeries.get(series);
    }

    /** The series of a number, null when there is none. */
    @Nullable
    SeriesHead find(int id) {
        return byId.get(id);
    }

    /** The chosen series, sorted. */
    List<SeriesHead> matching(Selector selector) {
        var named = byName.get(selector.name());
        if (named == null) {
            return List.of();
        }
        return named.values().stream()
                .filter(head -> selector.matches(head.series()))
                .toList();
    }

    /** Every series, in no order. */
    Collection<SeriesHead> all() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }

    /** The greatest number given so far. */
    int lastId() {
        return lastId;
    }

    /** Writes a new series down; it is added once that is committed. */
    static SeriesHead insert(Connection connection, int id, Series series) throws SQLException {
        try (var insert = connection.prepareStatement("insert into series (id, name, identity) values (?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, series.name());
            insert.setString(3, series.toString());
            insert.executeUpdate();
        }
        try (var insert =
                connection.prepareStatement("insert into series_label (series_id, name, value) values (?, ?, ?)")) {
            for (var label : series.labels().values().entrySet()) {
                insert.setInt(1, id);
                insert.setString(2, label.getKey());
                insert.setString(3, label.getValue());
                insert.executeUpdate();
            }
        }
        return new SeriesHead(id, series);
    }

    /** Deletes a series from the tables; it is removed here once that is committed. */
    static void delete(Connection connection, SeriesHead head) throws SQLException {
        for (String sql : List.of("delete from series_label where series_id = ?", "delete from series where id = ?")) {
            try (var delete = connection.prepareStatement(sql)) {
                delete.setInt(1, head.id());
                delete.executeUpdate();
            }
        }
    }

    void add(SeriesHead head) {
        lastId = Math.max(lastId, head.id());
        byId.put(head.id(), head);
        bySeries.put(head.series(), head);
        byName.computeIfAbsent(head.series().name(), name -> new ConcurrentSkipListMap<>())
                .put(head.series().toString(), head);
    }

    void remove(SeriesHead head) {
        byId.remove(head.id());
        bySeries.remove(head.series());
        var named = byName.get(head.series().name());
        if (named != null) {
            named.remove(head.series().toString());
        }
    }
}
