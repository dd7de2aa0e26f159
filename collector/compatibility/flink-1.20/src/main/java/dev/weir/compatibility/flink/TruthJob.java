package dev.weir.compatibility.flink;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * Texts of the form {@code KEY} from a topic, whose record timestamps are the event times. A text that begins with '!' is rejected (reason
 * {@code malformed}). Every accepted record comes out again, with its event time, on the output topic; each key leaves one row of the state {@code seen};
 * windows of ten seconds drop what comes after the watermark has passed their end. The watermark of a split is its newest event time less 1 ms.
 */
public final class TruthJob {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private TruthJob() {}

    /**
     * Submits the job. Arguments, all with a value: {@code --name --bootstrap --input --output --group --checkpoints URI --backend hashmap|rocksdb
     * --hold FILE} (while the file exists a record takes five seconds) {@code --hold-at source|behind} (in the source's own task, or behind a network
     * exchange, where the queue is hidden from the source).
     */
    public static void main(String[] words) throws Exception {
        Map<String, String> arguments = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            arguments.put(words[i], words[i + 1]);
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration(arguments));
        environment.setParallelism(2);
        build(environment, arguments);
        environment.execute(needed(arguments, "--name"));
    }

    private static String needed(Map<String, String> arguments, String name) {
        String value = arguments.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static Configuration configuration(Map<String, String> arguments) {
        Configuration c = new Configuration();
        c.setString("state.backend.type", needed(arguments, "--backend"));
        c.setString("execution.checkpointing.interval", "1s");
        c.setString("execution.checkpointing.timeout", "30s");
        c.setString("execution.checkpointing.dir", needed(arguments, "--checkpoints"));
        c.setString("execution.checkpointing.tolerable-failed-checkpoints", "1000000");
        c.setString("restart-strategy.type", "fixed-delay");
        c.setString("restart-strategy.fixed-delay.attempts", "1000000");
        c.setString("restart-strategy.fixed-delay.delay", "1s");
        c.setString("execution.buffer-timeout.interval", "5ms");
        return c;
    }

    private static void build(StreamExecutionEnvironment environment, Map<String, String> arguments) {
        String bootstrap = needed(arguments, "--bootstrap");
        KafkaSource<String> source = KafkaSource.<String>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(needed(arguments, "--input"))
                .setGroupId(needed(arguments, "--group"))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .setProperty("fetch.max.wait.ms", "50")
                .build();
        SingleOutputStreamOperator<Event> parsed = environment
                .fromSource(source, WatermarkStrategy.forMonotonousTimestamps(), "truth")
                .uid("truth")
                .flatMap(new Parse())
                .returns(TypeInformation.of(Event.class))
                .uid("parse")
                .name("parse");
        boolean behind = "behind".equals(arguments.getOrDefault("--hold-at", "source"));
        SingleOutputStreamOperator<Event> held = (behind ? parsed.rebalance() : parsed)
                .map(new Hold(needed(arguments, "--hold")))
                .returns(TypeInformation.of(Event.class))
                .uid("hold")
                .name("hold");
        KeyedStream<Event, String> keyed = held.keyBy(Event::key, TypeInformation.of(String.class));
        keyed.process(new FirstSeen())
                .returns(TypeInformation.of(String.class))
                .uid("first")
                .name("first")
                .sinkTo(sink(bootstrap, needed(arguments, "--output")))
                .uid("out")
                .name("out");
        keyed.window(TumblingEventTimeWindows.of(WINDOW))
                .reduce((a, b) -> a)
                .returns(TypeInformation.of(Event.class))
                .uid("windows")
                .name("windows")
                .sinkTo(new DiscardingSink<>())
                .uid("gone")
                .name("gone");
    }

    private static KafkaSink<String> sink(String bootstrap, String topic) {
        return KafkaSink.<String>builder()
                .setBootstrapServers(bootstrap)
                .setRecordSerializer(KafkaRecordSerializationSchema.<String>builder()
                        .setTopic(topic)
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("linger.ms", "2")
                .build();
    }
}
