package dev.weir.sparkplugin;

import static dev.weir.agent.Reading.counter;
import static dev.weir.agent.Reading.gauge;

import dev.weir.agent.Reading;
import dev.weir.agent.Reading.Quality;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.jspecify.annotations.Nullable;

/**
 * One start of an application: what it read, wrote, rejected and used, and for a batch how long it runs and how late it is. Safe for any thread;
 * every counter only grows.
 *
 * <p>A batch has failed when Spark tells an exit code other than 0 (it tells 0 for every plain stop, so 0 proves nothing), when its last job failed, or
 * when the JVM went down before anyone had stopped the context: an uncaught exception, an exit, a signal. So a program must stop its session, which
 * spark-submit does for it. A kill -9 tells nothing: then the heartbeat stops.
 */
final class Run {
    private @Nullable String id;
    private final Instant started;
    private final @Nullable Instant due;
    private final boolean batch;
    private final boolean local;
    private final Scans scans = new Scans();
    private final Map<Long, Long> rejects = new HashMap<>();
    private final Map<Long, String> reasons = new HashMap<>();
    private long cpuNanos;
    private long read;
    private long written;
    private double in;
    private boolean lastJobFailed;
    private boolean failed;
    private @Nullable Instant ended;

    /**
     * @param id name of the run, or null when it is only known later
     * @param due when a batch should have ended, or null for no load window
     */
    Run(@Nullable String id, Instant started, @Nullable Instant due, boolean batch, boolean local) {
        this.id = id;
        this.started = started;
        this.due = due;
        this.batch = batch;
        this.local = local;
    }

    /** Names a run that has no name yet. */
    synchronized void named(String name) {
        if (id == null) {
            id = name;
        }
    }

    synchronized void cpu(long nanos) {
        cpuNanos += nanos;
    }

    synchronized void moved(long recordsRead, long recordsWritten) {
        read += recordsRead;
        written += recordsWritten;
    }

    /** The value of one accumulator of rejects; several accumulators of one reason add up. */
    synchronized void rejected(long accumulator, String reason, long total) {
        reasons.put(accumulator, reason);
        rejects.merge(accumulator, total, Math::max);
    }

    synchronized void planned(SparkPlanInfo plan) {
        scans.plan(plan);
    }

    synchronized void scanned(long accumulator, long total) {
        scans.counted(accumulator, total);
    }

    synchronized void jobEnded(boolean failure) {
        lastJobFailed = failure;
    }

    /** Says how the application ended; called before {@link #end}. */
    synchronized void exited(OptionalInt exitCode, boolean goingDown) {
        failed = exitCode.orElse(0) != 0 || lastJobFailed || goingDown;
    }

    /** Ends the run; false when it had ended before. */
    synchronized boolean end(Instant at) {
        if (ended != null) {
            return false;
        }
        ended = at;
        return true;
    }

    /** All signals of this start as of now, or of its end. */
    synchronized List<Reading> readings(Instant now, boolean up) {
        Instant at = ended == null ? now : ended;
        List<Reading> readings = new ArrayList<>();
        readings.add(up(at, up));
        readings.add(counter("pipeline_cpu_seconds_total", at, cpuNanos / 1.0e9));
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        double bytes = 1.0 * memory.getHeapMemoryUsage().getUsed()
                + memory.getNonHeapMemoryUsage().getUsed();
        readings.add(gauge("pipeline_memory_bytes", at, bytes).of(local ? Quality.OK : Quality.PARTIAL));
        Map<String, Double> byReason = new TreeMap<>();
        reasons.forEach((accumulator, reason) ->
                byReason.merge(reason, rejects.getOrDefault(accumulator, 0L).doubleValue(), Double::sum));
        double sum = byReason.values().stream().mapToDouble(Double::doubleValue).sum();
        readings.add(counter("pipeline_rejected_records_total", at, sum));
        byReason.forEach((reason, total) -> readings.add(
                counter("pipeline_rejected_records_total", at, total).with("reason", reason)));
        if (batch) {
            batch(at, readings);
        }
        return readings;
    }

    private Reading up(Instant at, boolean up) {
        boolean running = ended == null && up;
        Reading reading = gauge("pipeline_up", at, running ? 1 : 0);
        return batch && ended != null && !failed ? reading.of(Quality.IDLE) : reading;
    }

    private void batch(Instant at, List<Reading> readings) {
        double seconds = Duration.between(started, at).toMillis() / 1000.0;
        readings.add(gauge("pipeline_run_duration_seconds", at, seconds));
        if (id != null) {
            readings.add(gauge("pipeline_run_duration_seconds", at, seconds).with("run", id));
        }
        if (due != null) {
            double late = Math.max(0, Duration.between(due, at).toMillis() / 1000.0);
            readings.add(gauge("pipeline_run_lateness_seconds", at, late));
        }
        readings.add(counter("pipeline_run_failures_total", at, ended != null && failed ? 1 : 0));
        in = Math.max(in, (double) (scans.any() ? scans.rows() : read));
        readings.add(counter("pipeline_records_total", at, in).with("direction", "in"));
        readings.add(counter("pipeline_records_total", at, (double) written).with("direction", "out"));
    }
}
