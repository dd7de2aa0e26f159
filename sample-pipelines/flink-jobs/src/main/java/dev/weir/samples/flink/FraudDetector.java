package dev.weir.samples.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decides about every transaction, at once, from what it knows of the card: how many in the last minute against the
 * card's habit ({@code velocity}), the amount against its mean ({@code amount}), another country within an hour
 * ({@code country}). State {@code card-history} holds one row a card, for a day; state {@code recent} one row a card
 * and event time, for a minute of event time. A transaction older than the watermark is decided as well and counted in
 * {@code lateRecords}.
 */
final class FraudDetector extends KeyedProcessFunction<String, Transaction, Decision> implements CheckpointedFunction {

    private static final Duration SLOW = Duration.ofMillis(100);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final double FRAUD_FROM = 0.5;

    private final String faultFile;

    @SuppressWarnings("NullAway.Init") // set in initializeState
    private transient FaultPoint fault;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient ValueState<CardHistory> histories;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient MapState<Long, Integer> recent;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient Counter late;

    FraudDetector(Path faultFile) {
        this.faultFile = faultFile.toString();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        fault = FaultPoint.open(context, Path.of(faultFile), SLOW);
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<CardHistory> history =
                new ValueStateDescriptor<>("card-history", TypeInformation.of(CardHistory.class));
        history.enableTimeToLive(StateTtlConfig.newBuilder(REMEMBERED).build());
        histories = getRuntimeContext().getState(history);
        recent = getRuntimeContext().getMapState(new MapStateDescriptor<>("recent", Types.LONG, Types.INT));
        late = getRuntimeContext().getMetricGroup().counter("lateRecords");
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        fault.beforeSnapshot();
    }

    @Override
    public void processElement(Transaction t, Context context, Collector<Decision> out) throws Exception {
        fault.beforeRecord();
        if (t.at() < context.timerService().currentWatermark()) {
            late.inc();
        }
        Integer sameInstant = recent.get(t.at());
        recent.put(t.at(), sameInstant == null ? 1 : sameInstant + 1);
        context.timerService().registerEventTimeTimer(t.at() + MINUTE);

        CardHistory history = histories.value();
        List<Suspicion> suspicions = history == null ? List.of() : suspicions(t, history);
        histories.update(
                history == null
                        ? CardHistory.startingWith(t)
                        : history.with(t, suspicions.contains(Suspicion.COUNTRY)));
        out.collect(decide(t, suspicions));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Decision> out) throws Exception {
        recent.remove(time - MINUTE);
    }

    private List<Suspicion> suspicions(Transaction t, CardHistory history) throws Exception {
        List<Suspicion> found = new ArrayList<>();
        if (inLastMinute(t.at()) > 6 + 1.5 * history.perMinute(t.at())) {
            found.add(Suspicion.VELOCITY);
        }
        if (history.seen() >= 5 && t.amount() > 300 && t.amount() > 6 * history.mean()) {
            found.add(Suspicion.AMOUNT);
        }
        if (!t.country().equals(history.country()) && Math.abs(t.at() - history.countryAt()) < HOUR) {
            found.add(Suspicion.COUNTRY);
        }
        return found;
    }

    private long inLastMinute(long at) throws Exception {
        long count = 0;
        for (Map.Entry<Long, Integer> entry : recent.entries()) {
            if (entry.getKey() > at - MINUTE && entry.getKey() <= at) {
                count += entry.getValue();
            }
        }
        return count;
    }

    private static Decision decide(Transaction t, List<Suspicion> suspicions) {
        double innocent = 1;
        List<String> reasons = new ArrayList<>();
        for (Suspicion suspicion : suspicions) {
            innocent *= 1 - suspicion.weight;
            reasons.add(suspicion.reason);
        }
        double score = Math.round(1000 * (1 - innocent)) / 1000.0;
        return new Decision(t.id(), t.card(), score >= FRAUD_FROM, score, reasons, t.at());
    }

    /** The rules; each alone is enough, together they are surer. */
    private enum Suspicion {
        VELOCITY("velocity", 0.6),
        AMOUNT("amount", 0.7),
        COUNTRY("country", 0.55);

        private final String reason;
        private final double weight;

        Suspicion(String reason, double weight) {
            this.reason = reason;
            this.weight = weight;
        }
    }
}
