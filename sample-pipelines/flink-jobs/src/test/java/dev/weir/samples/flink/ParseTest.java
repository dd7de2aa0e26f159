package dev.weir.samples.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ParseTest {

    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
                    .setNumberSlotsPerTaskManager(1)
                    .build());

    @Test
    void rejects_are_counted_by_reason_and_the_job_goes_on() throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        String good = "{\"id\":\"t-1\",\"card\":\"c\",\"amount\":1,\"country\":\"DE\",\"merchant\":\"m\",\"at\":1}";
        environment
                .fromData("{", good, "", good.replace("card", "pan"), good.replace("amount\":1", "amount\":-1"), good)
                .flatMap(new Parse<>(Json::transaction))
                .returns(TypeInformation.of(Transaction.class))
                .name("parse")
                .sinkTo(new DiscardingSink<>());
        environment.execute("parse");

        Map<String, Long> rejected = new TreeMap<>();
        REPORTER.getMetricsByGroup().forEach((group, metrics) -> {
            if (metrics.get("rejected") instanceof Counter counter) {
                rejected.put(group.getAllVariables().getOrDefault("<reason>", "?"), counter.getCount());
            }
        });
        assertEquals(Map.of("malformed", 2L, "missing-field", 1L, "negative-amount", 1L), rejected);
    }
}
