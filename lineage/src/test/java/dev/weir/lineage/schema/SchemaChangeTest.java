package dev.weir.lineage.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import dev.weir.model.lineage.SchemaVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SchemaChangeTest {
    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant T1 = T0.plusSeconds(3600);
    private static final Instant T2 = T1.plusSeconds(3600);
    private static final Dataset ORDERS = new Dataset("kafka://broker:9092", "orders");
    private static final Dataset REVENUE = new Dataset("file", "revenue");
    private static final NodeId SHOP = new NodeId.OfJob("demo", "shop");
    private static final NodeId ETL = new NodeId.OfJob("demo", "etl");
    private static final NodeId OTHER = new NodeId.OfJob("demo", "other");
    private static final Field ID = new Field("id", "long");
    private static final Field AMOUNT = new Field("amount", "double");
    private static final Field NOTE = new Field("note", "string");

    private static final Readers BY_COLUMN = readers(edge("amount", ETL));

    private static ColumnEdge edge(String column, NodeId job) {
        return new ColumnEdge(new Column(ORDERS, column), new Column(REVENUE, "total"), job, true, "", false);
    }

    private static Readers readers(ColumnEdge... columns) {
        return new Readers(Lineage.of(
                List.of(),
                List.of(
                        joined(SHOP, NodeId.of(ORDERS), Edge.Kind.WRITTEN),
                        joined(NodeId.of(ORDERS), ETL, Edge.Kind.READ),
                        joined(NodeId.of(ORDERS), OTHER, Edge.Kind.READ)),
                List.of(columns)));
    }

    private static Edge joined(NodeId from, NodeId to, Edge.Kind kind) {
        return new Edge(from, to, kind, Set.of(Edge.Origin.OBSERVED), T0, T0, Optional.of(T0));
    }

    private static SchemaVersion version(int number, Instant since, Field... fields) {
        return new SchemaVersion(ORDERS, number, since, since, SHOP, List.of(fields));
    }

    private static List<SchemaChange> changes(SchemaVersion... versions) {
        return SchemaChange.of(List.of(versions), any -> BY_COLUMN);
    }

    private static Run run(Run.State state, Instant started) {
        return new Run(UUID.randomUUID(), ETL, "", state, Optional.of(started), Optional.empty(), "");
    }

    @Test
    void a_removed_column_breaks_whom_it_is_known_to_feed_and_at_worst_those_of_whom_nothing_is_known() {
        SchemaChange removed =
                changes(version(1, T0, ID, AMOUNT), version(2, T1, ID)).getFirst();
        assertEquals(
                List.of(
                        new Consumer(
                                ETL, Consumer.Reading.READ, List.of(new Column(REVENUE, "total")), Effect.BREAKING),
                        new Consumer(OTHER, Consumer.Reading.NOT_KNOWN, List.of(), Effect.BREAKING)),
                removed.consumers());
        assertEquals(Effect.BREAKING, removed.effect());
    }

    @Test
    void a_removed_column_that_nobody_reads_is_compatible_for_those_who_are_known() {
        var known = readers(edge("amount", ETL), edge("id", OTHER));
        SchemaChange removed = SchemaChange.of(
                        List.of(version(1, T0, ID, AMOUNT, NOTE), version(2, T1, ID, AMOUNT)), any -> known)
                .getFirst();
        assertEquals(Effect.COMPATIBLE, removed.effect());
        assertTrue(removed.consumers().stream().allMatch(one -> one.reading() == Consumer.Reading.NOT_READ));
    }

    @Test
    void a_change_has_one_identity_whoever_reads_and_another_one_when_it_happens_again() {
        List<SchemaChange> twice = changes(
                version(1, T0, ID, AMOUNT),
                version(2, T1, ID),
                version(3, T1.plusSeconds(1), ID, AMOUNT),
                version(4, T2, ID));
        SchemaChange again = SchemaChange.of(List.of(version(1, T0, ID, AMOUNT), version(2, T1, ID)), any -> readers())
                .getFirst();
        assertEquals(twice.getFirst().id(), again.id());
        assertNotEquals(twice.getFirst().id(), twice.getLast().id());
    }

    @Test
    void it_is_reverted_when_readers_of_before_can_read_a_later_version() {
        var first = version(1, T0, ID, AMOUNT);
        var second = version(2, T1, ID);
        SchemaChange removed = changes(first, second).getFirst();
        assertEquals(Optional.empty(), removed.reverted(List.of(first, second)));
        assertEquals(
                Optional.empty(),
                removed.reverted(List.of(first, second, version(3, T2, ID, new Field("amount", "string")))));
        assertEquals(Optional.of(T2), removed.reverted(List.of(first, second, version(3, T2, ID, AMOUNT))));
    }

    @Test
    void a_consumer_survived_when_it_ran_well_since_and_its_columns_do_not_come_from_there_any_more() {
        SchemaChange removed =
                changes(version(1, T0, ID, AMOUNT), version(2, T1, ID)).getFirst();
        Consumer etl = removed.consumers().getFirst();
        var moved = readers(edge("id", ETL));
        assertTrue(removed.survived(etl, moved, List.of(run(Run.State.COMPLETED, T2)), T2));
        assertTrue(removed.survived(etl, moved, List.of(run(Run.State.RUNNING, T1)), T2));
        assertFalse(removed.survived(etl, moved, List.of(run(Run.State.RUNNING, T2)), T2), "it began just now");
        assertFalse(removed.survived(etl, BY_COLUMN, List.of(run(Run.State.COMPLETED, T2)), T2), "still read");
        assertFalse(removed.survived(etl, moved, List.of(run(Run.State.COMPLETED, T0)), T2), "ran before");
        assertFalse(
                removed.survived(etl, moved, List.of(run(Run.State.FAILED, T2), run(Run.State.COMPLETED, T1)), T2),
                "failed since");
        assertFalse(removed.survived(etl, moved, List.of(), T2), "never ran");
    }
}
