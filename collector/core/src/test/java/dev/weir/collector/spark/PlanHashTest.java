package dev.weir.collector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class PlanHashTest {
    private static final String SIMPLE = """
            == Physical Plan ==
            * Filter (2)
            +- Scan parquet  (1)


            (1) Scan parquet
            Output [2]: [id#%1$dL, k#3L]
            Location: InMemoryFileIndex [file:/data/%2$s]
            ReadSchema: struct<id:bigint,k:bigint>

            (2) Filter [codegen id : %1$d]
            Input [2]: [id#%1$dL, k#3L]
            Condition : (%3$s#%1$dL > 10)
            """;

    private static final String ADAPTED = """
            == Physical Plan ==
            AdaptiveSparkPlan (%d)
            +- == Final Plan ==
               %s (%d)
               +- Scan parquet (1)
            +- == Initial Plan ==
               HashAggregate (3)
               +- Scan parquet (1)


            (1) Scan parquet
            ReadSchema: struct<id:bigint>

            (%d) %s
            Arguments: coalesced

            (3) HashAggregate
            Keys [1]: [k#3L]
            """;

    private static final String STREAM = "== Physical Plan ==\nStateStoreSave (1)\n\n\n(1) StateStoreSave\n"
            + "Arguments: [k#1], state info [ checkpoint = <unknown>, runId = %s, opId = 0, ver = %d], Append, %d, 2\n"
            + "Arguments: Writer$@%s, Strategy$$Lambda$%d/0x00007fb719ae7cb8@%s\n";

    @Test
    void ids_numbers_and_places_do_not_matter() {
        assertEquals(
                PlanHash.of(SIMPLE.formatted(2, "monday", "id")), PlanHash.of(SIMPLE.formatted(77, "tuesday", "id")));
    }

    @Test
    void what_the_query_asks_does() {
        assertNotEquals(PlanHash.of(SIMPLE.formatted(2, "x", "id")), PlanHash.of(SIMPLE.formatted(2, "x", "k")));
    }

    @Test
    void how_the_run_adapted_the_plan_does_not() {
        assertEquals(
                PlanHash.of(ADAPTED.formatted(9, "AQEShuffleRead", 2, 2, "AQEShuffleRead")),
                PlanHash.of(ADAPTED.formatted(8, "BroadcastHashJoin", 7, 7, "BroadcastHashJoin")));
    }

    @Test
    void what_a_stream_is_given_anew_with_each_start_does_not() {
        String one =
                STREAM.formatted("4aa24af3-35c0-4241-a5ce-715463b05695", 0, Long.MIN_VALUE, "6ad46f28", 2018, "428");
        String other =
                STREAM.formatted("98a2daf5-5c2b-4e6a-bbf3-449c45040551", 7, 1_795_349_124_183L, "acc05d1", 35, "7c");
        assertEquals(PlanHash.of(one), PlanHash.of(other));
    }

    @Test
    void no_plan_has_no_hash() {
        assertEquals("", PlanHash.of(" "));
    }
}
