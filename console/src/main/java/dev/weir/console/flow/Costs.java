package dev.weir.console.flow;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prices CPU time and memory as they come in: {@code pipeline_cost_units_total} of the pipeline, and of its present run by the label {@code run}. CPU
 * seconds are differences of the counter (one that falls below half began anew, one that falls less has two writers: the higher counts); memory is held from one sample to the next, but through no gap of more than five
 * minutes: unmeasured time costs nothing and makes the total partial. Counters begin at zero when Weir starts. Thread-safe.
 */
public final class Costs {
    private static final Duration LONGEST_GAP = Duration.ofMinutes(5);
    private static final double ANEW = 0.5;
    private static final double HOUR_SECONDS = 3_600;
    private static final double GIB = 1L << 30;
    private static final Set<String> OF_THE_WHOLE = Set.of("environment", "pipeline", "engine");

    private static final class Account {
        private double cpu = Double.NaN;
        private double memory = Double.NaN;
        private Instant memoryAt = Instant.MIN;
        private double units;
        private double runUnits;
        private @Nullable String run;
        private Quality quality = Quality.OK;
    }

    private final Prices prices;
    private final Map<PipelineId, Account> accounts = new HashMap<>();

    /** Prices by these. */
    public Costs(Prices prices) {
        this.prices = prices;
    }

    /** The costs that follow from these samples; none when nothing in them is priced. */
    public synchronized List<Sample> derive(List<Sample> samples) {
        var touched = new LinkedHashSet<PipelineId>();
        Instant at = Instant.MIN;
        for (Sample sample : samples) {
            Signal signal = Signal.named(sample.series().name()).orElse(null);
            if (signal == null || sample.quality() == Quality.MISSING || sample.quality() == Quality.STALE) {
                continue;
            }
            PipelineId pipeline = Latest.pipelineOf(sample.series()).orElse(null);
            if (pipeline == null || !prices.known(pipeline.name())) {
                continue;
            }
            if (signal == Signal.INFO) {
                run(account(pipeline), sample.series().labels().get("run"));
            } else if (whole(sample.series()) && (signal == Signal.CPU || signal == Signal.MEMORY)) {
                book(account(pipeline), prices.of(pipeline.name()), signal, sample);
                touched.add(pipeline);
                at = sample.at().isAfter(at) ? sample.at() : at;
            }
        }
        var costs = new ArrayList<Sample>();
        for (PipelineId pipeline : touched) {
            said(pipeline, account(pipeline), at, costs);
        }
        return costs;
    }

    private Account account(PipelineId pipeline) {
        return accounts.computeIfAbsent(pipeline, id -> new Account());
    }

    private static boolean whole(Series series) {
        return OF_THE_WHOLE.containsAll(series.labels().values().keySet());
    }

    private static void run(Account account, @Nullable String run) {
        if (run != null && !run.equals(account.run)) {
            account.run = run;
            account.runUnits = 0;
        }
    }

    private static void book(Account account, Prices.Price price, Signal signal, Sample sample) {
        double units = signal == Signal.CPU
                ? cpu(account, sample) * price.cpuHour()
                : memory(account, sample) * price.memoryGibHour();
        account.units += units;
        account.runUnits += units;
        // What is less than whole stays so, whatever is estimated beside it.
        if (sample.quality() == Quality.PARTIAL
                || (sample.quality() == Quality.ESTIMATED && account.quality == Quality.OK)) {
            account.quality = sample.quality();
        }
    }

    /** Core hours since the last sample. Two who count the same would else cost the whole counter whenever the lower one speaks. */
    private static double cpu(Account account, Sample sample) {
        double before = account.cpu;
        boolean falls = sample.value() < before;
        if (falls && sample.value() > before * ANEW) {
            account.quality = Quality.PARTIAL;
            return 0;
        }
        account.cpu = sample.value();
        if (Double.isNaN(before)) {
            return 0;
        }
        return (falls ? sample.value() : sample.value() - before) / HOUR_SECONDS;
    }

    /** GiB hours since the last sample. */
    private static double memory(Account account, Sample sample) {
        double held = account.memory;
        Instant since = account.memoryAt;
        account.memory = sample.value();
        account.memoryAt = sample.at();
        if (Double.isNaN(held) || !sample.at().isAfter(since)) {
            return 0;
        }
        Duration span = Duration.between(since, sample.at());
        if (span.compareTo(LONGEST_GAP) > 0) {
            account.quality = Quality.PARTIAL;
            return 0;
        }
        return held / GIB * span.toMillis() / 1000 / HOUR_SECONDS;
    }

    private static void said(PipelineId pipeline, Account account, Instant at, List<Sample> costs) {
        costs.add(new Sample(Series.of(Signal.COST, pipeline), at, at, account.units, account.quality));
        if (account.run != null) {
            Labels run = Labels.of("run", account.run);
            costs.add(new Sample(Series.of(Signal.COST, pipeline, run), at, at, account.runUnits, account.quality));
        }
    }
}
