package dev.weir.samples.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Job {@code fraud-detection}: {@code transactions} → {@link FraudDetector} → {@code decisions} (at-least-once, for
 * latency) and {@code alert-ledger} (the fraud ones, exactly-once). Event time without idleness: a silent partition
 * freezes the watermark, and that is to be seen.
 */
public final class FraudDetection {

    /** The job's name, its consumer group, and the name of its fault file. */
    public static final String PIPELINE = "fraud-detection";

    private FraudDetection() {}

    /** Submits the job; arguments as in {@link JobArguments}. */
    public static void main(String[] arguments) throws Exception {
        JobArguments job = JobArguments.parse(List.of(arguments));
        StreamExecutionEnvironment environment = JobEnvironment.open(job, PIPELINE);
        build(environment, job);
        environment.execute(PIPELINE);
    }

    private static void build(StreamExecutionEnvironment environment, JobArguments job) {
        Topics topics = new Topics(job.bootstrap());
        WatermarkStrategy<String> eventTime = WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofSeconds(1));
        DataStream<String> transactions = environment
                .fromSource(topics.source("transactions", PIPELINE), eventTime, "transactions")
                .uid("transactions");
        SingleOutputStreamOperator<Decision> decisions = decisions(transactions, job.faultFile(PIPELINE));
        decisions.sinkTo(topics.atLeastOnce("decisions")).uid("decisions").name("decisions");
        // A vertex of its own: opening a transaction at each checkpoint must not delay the decisions.
        alerts(decisions)
                .sinkTo(topics.exactlyOnce("alert-ledger", PIPELINE + "-alert-ledger"))
                .uid("alert-ledger")
                .name("alert-ledger");
    }

    /** The job between its topics: a decision for each transaction, whose JSON comes with its event time. */
    public static SingleOutputStreamOperator<Decision> decisions(DataStream<String> transactions, Path faultFile) {
        return transactions
                .flatMap(new Parse<>(Json::transaction))
                .returns(TypeInformation.of(Transaction.class))
                .uid("parse")
                .name("parse")
                .keyBy(Transaction::card)
                .process(new FraudDetector(faultFile))
                .returns(TypeInformation.of(Decision.class))
                .uid("detector")
                .name("detector");
    }

    /** The decisions that somebody must hear of, in a vertex of their own. */
    public static SingleOutputStreamOperator<Decision> alerts(SingleOutputStreamOperator<Decision> decisions) {
        return decisions.filter(Decision::fraud).uid("alerts").name("alerts").startNewChain();
    }
}
