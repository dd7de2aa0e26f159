package dev.weir.samples.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FraudDetectorTest {

    private static final long START = 1_763_800_000_000L;

    @TempDir
    private Path folder;

    private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();

    @SuppressWarnings("NullAway.Init") // set in open
    private KeyedOneInputStreamOperatorTestHarness<String, Transaction, Decision> detector;

    private int sent;

    @BeforeEach
    void open() throws Exception {
        MockEnvironment environment = new MockEnvironmentBuilder()
                .setMetricGroup(new InterceptingTaskMetricGroup() {
                    @Override
                    public InternalOperatorMetricGroup getOrAddOperator(
                            OperatorID id, String name, Map<String, String> variables) {
                        return metrics;
                    }
                })
                .build();
        detector = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FraudDetector(folder.resolve("none.properties"))),
                Transaction::card,
                Types.STRING,
                environment);
        detector.open();
    }

    @AfterEach
    void close() throws Exception {
        detector.close();
    }

    private Decision decide(String card, double amount, String country, long at) throws Exception {
        String id = "t-" + ++sent;
        detector.processElement(new Transaction(id, card, amount, country, "m-1", at), at);
        Decision last = detector.extractOutputValues().getLast();
        assertEquals(id, last.id());
        return last;
    }

    @Test
    void every_transaction_is_decided_and_the_ordinary_is_innocent() throws Exception {
        for (int i = 0; i < 20; i++) {
            Decision decision = decide("c-1", 40 + i, "DE", START + i * 30_000L);
            assertEquals(new Decision("t-" + (i + 1), "c-1", false, 0, List.of(), START + i * 30_000L), decision);
        }
    }

    @Test
    void a_burst_within_a_minute_is_velocity() throws Exception {
        for (int i = 0; i < 10; i++) {
            decide("c-1", 40, "DE", START + i * 60_000L);
        }
        long burst = START + 600_000;
        Decision last = decide("c-1", 40, "DE", burst);
        for (int i = 1; i < 10; i++) {
            last = decide("c-1", 40, "DE", burst + i * 1_000L);
        }
        assertEquals(List.of("velocity"), last.reasons());
        assertTrue(last.fraud());
        assertFalse(decide("c-1", 40, "DE", burst + 120_000).fraud());
    }

    @Test
    void a_card_that_is_always_busy_is_innocent() throws Exception {
        for (int i = 0; i < 600; i++) {
            Decision decision = decide("c-1", 40, "DE", START + i * 3_000L);
            assertFalse(decision.fraud(), "transaction " + i);
        }
    }

    @Test
    void the_sliding_minute_counts_events_by_their_own_time() throws Exception {
        for (int i = 0; i < 8; i++) {
            assertFalse(decide("c-1", 40, "DE", START + i * 20_000L).fraud());
        }
        Decision outOfOrder = decide("c-1", 40, "DE", START + 10_000);
        assertFalse(outOfOrder.fraud());
    }

    @Test
    void an_amount_far_above_the_mean_is_suspicious_once_the_card_is_known() throws Exception {
        assertFalse(decide("c-new", 900, "DE", START).fraud());
        for (int i = 0; i < 5; i++) {
            decide("c-1", 50, "DE", START + i * 30_000L);
        }
        assertEquals(
                List.of("amount"), decide("c-1", 900, "DE", START + 200_000).reasons());
        assertEquals(0.7, detector.extractOutputValues().getLast().score());
    }

    @Test
    void another_country_within_an_hour_is_suspicious_and_home_stays_home() throws Exception {
        decide("c-1", 50, "DE", START);
        assertEquals(
                List.of("country"), decide("c-1", 50, "BR", START + 600_000).reasons());
        assertEquals(List.of(), decide("c-1", 50, "DE", START + 1_200_000).reasons());
        assertEquals(
                List.of(),
                decide("c-1", 50, "BR", START + 1_200_000 + 3_600_000).reasons());
    }

    @Test
    void cards_do_not_share_their_history() throws Exception {
        decide("c-1", 50, "DE", START);
        assertEquals(List.of(), decide("c-2", 50, "BR", START + 1_000).reasons());
    }

    @Test
    void late_ones_are_counted_and_decided_all_the_same() throws Exception {
        decide("c-1", 50, "DE", START);
        detector.processWatermark(START + 10_000);
        decide("c-1", 50, "DE", START + 10_000);
        decide("c-1", 50, "DE", START + 9_999);
        decide("c-1", 50, "DE", START + 5_000);
        assertEquals(
                2, assertInstanceOf(Counter.class, metrics.get("lateRecords")).getCount());
    }

    @Test
    void the_minute_is_forgotten_when_the_watermark_passes_it() throws Exception {
        decide("c-1", 50, "DE", START);
        decide("c-1", 50, "DE", START + 1);
        assertEquals(2, detector.numEventTimeTimers());
        int before = detector.numKeyedStateEntries();
        detector.processWatermark(START + 60_001);
        assertEquals(0, detector.numEventTimeTimers());
        assertTrue(detector.numKeyedStateEntries() < before);
    }

    @Test
    void everything_that_flows_or_is_kept_has_a_serializer_of_flink() {
        for (Class<?> type : List.of(
                Transaction.class,
                Click.class,
                Decision.class,
                DashboardRow.class,
                ViewCount.class,
                CardHistory.class,
                PageViews.class)) {
            assertInstanceOf(PojoTypeInfo.class, TypeInformation.of(type), type.getName());
        }
    }
}
