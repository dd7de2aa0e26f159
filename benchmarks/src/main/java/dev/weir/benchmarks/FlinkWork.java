package dev.weir.benchmarks;

import dev.weir.samples.flink.Decision;
import dev.weir.samples.flink.FraudDetection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The child of {@link FlinkOverhead}: one JVM, a Flink cluster a round (JobManager and TaskManager in this process), in it the sample job
 * {@code fraud-detection} with its own operators, RocksDB and checkpoints every five seconds, and the settings of the demo's cluster that make metrics.
 * Instead of Kafka one generator writes the transactions and nothing takes the decisions, so that it runs as fast as two cores let it. Start and first
 * seconds of a job are not measured; what is measured takes as long as the reporter's interval, so that each round with it holds one push.
 */
public final class FlinkWork {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int PARALLELISM = 2;
    private static final int CARDS = 2_000;
    private static final int COUNTRY_CHANGES_EVERY = 400;
    private static final long MILLIS_BETWEEN = 5;
    private static final long FIRST_MILLIS = 1_700_000_000_000L;
    private static final long LAST = 1L << 40;

    /** Flink's thread for reporters (there is no other reporter), the senders, and their HTTP clients'. */
    private static final List<String> SIDE = List.of("Flink-Metric-Reporter", "weir-", "HttpClient-");

    private static final LongAdder decided = new LongAdder();

    private FlinkWork() {}

    /** Arguments: the console of each round or {@link AgentTrial#WITHOUT}. */
    public static void main(String[] args) throws Exception {
        for (String console : args) {
            round(console, Files.createTempDirectory("flink"));
        }
        System.exit(0);
    }

    private static void round(String console, Path folder) throws Exception {
        JobClient job = start(console, folder);
        try {
            awaitDecisions();
            Thread.sleep(SETTLE.toMillis());
            long decidedBefore = decided.sum();
            Measure measure = new Measure(SIDE);
            Thread.sleep(MEASURED.toMillis());
            System.out.println(measure.round((double) (decided.sum() - decidedBefore)));
        } finally {
            job.cancel().get(START.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static JobClient start(String console, Path folder) throws Exception {
        LocalStreamEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration(console, folder));
        DataStream<String> transactions = flink.fromSource(
                        new NumberSequenceSource(0, LAST),
                        WatermarkStrategy.<Long>forBoundedOutOfOrderness(Duration.ofSeconds(1))
                                .withTimestampAssigner((number, unknown) -> at(number)),
                        "transactions")
                .setParallelism(1)
                .map(FlinkWork::transaction)
                .setParallelism(1)
                .name("write")
                .rebalance();
        var decisions = FraudDetection.decisions(transactions, folder.resolve("no-fault.properties"));
        decisions
                .map(decision -> {
                    decided.increment();
                    return decision;
                })
                .returns(TypeInformation.of(Decision.class))
                .name("count")
                .sinkTo(new DiscardingSink<>())
                .name("decisions");
        FraudDetection.alerts(decisions).sinkTo(new DiscardingSink<>()).name("alert-ledger");
        return flink.executeAsync("fraud-detection");
    }

    private static Configuration configuration(String console, Path folder) {
        Configuration c = new Configuration();
        c.setString("state.backend.type", "rocksdb");
        c.setString("execution.checkpointing.interval", "5 s");
        c.setString("execution.checkpointing.incremental", "true");
        c.setString("execution.checkpointing.dir", folder.toUri().toString());
        c.setString("execution.buffer-timeout.interval", "5 ms");
        c.setString("pipeline.generic-types", "false");
        c.setString("restart-strategy.type", "none");
        c.setString("io.tmp.dirs", folder.toString());
        c.setString("taskmanager.memory.network.min", "32mb");
        c.setString("taskmanager.memory.network.max", "32mb");
        c.setString("taskmanager.memory.managed.size", "72mb");
        c.setString("metrics.latency.interval", "2000");
        c.setString("state.backend.rocksdb.writebuffer.size", "2mb");
        c.setString("state.backend.rocksdb.metrics.estimate-num-keys", "true");
        c.setString("state.backend.rocksdb.metrics.estimate-live-data-size", "true");
        c.setString("state.backend.rocksdb.metrics.total-sst-files-size", "true");
        c.setString("state.backend.rocksdb.metrics.cur-size-all-mem-tables", "true");
        if (!console.equals(AgentTrial.WITHOUT)) {
            c.setString("metrics.reporter.weir.factory.class", "dev.weir.flinkreporter.WeirReporterFactory");
            c.setString("metrics.reporter.weir.url", console);
            c.setString("execution.job-status-changed-listeners", "dev.weir.flinkreporter.WeirJobListenerFactory");
        }
        return c;
    }

    private static long at(long number) {
        return FIRST_MILLIS + number * MILLIS_BETWEEN;
    }

    private static String transaction(long number) {
        long mixed = (number * 0x9E3779B97F4A7C15L) >>> 33;
        String country = number % COUNTRY_CHANGES_EVERY == 0 ? "BR" : "DE";
        return "{\"id\":\"t-" + number + "\",\"card\":\"c-" + mixed % CARDS + "\",\"amount\":" + (5 + mixed % 90)
                + ".5,\"country\":\"" + country + "\",\"merchant\":\"m-" + mixed % 120 + "\",\"at\":" + at(number)
                + "}";
    }

    private static void awaitDecisions() throws InterruptedException {
        long before = decided.sum();
        long deadline = System.nanoTime() + START.toNanos();
        while (decided.sum() == before) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the job decided nothing within " + START);
            }
            Thread.sleep(20);
        }
    }
}
