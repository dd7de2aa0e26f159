package dev.weir.sparkplugin;

import static dev.weir.agent.Reading.counter;
import static dev.weir.agent.Reading.gauge;

import dev.weir.agent.Reading;
import dev.weir.agent.Reading.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
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
    private final Job job;
    private final Vitals driver;
    private final Observed observed;
    private final Failures failures;
    private final Rejects rejects;
    private final Scans scans = new Scans();
    private final Stages stages = new Stages();
    private final Workers workers = new Workers();
    private final Duration recent = Duration.ofMinutes(1);
    private @Nullable String id;
    private @Nullable Instant ended;
    private long cpuNanos;
    private long read;
    private long written;
    private long spilled;
    private long shuffledIn;
    private long shuffledOut;
    private long failedTasks;
    private double in;
    private boolean lastJobFailed;
    private boolean failed;

    /** The run id may be null when it is only known later. */
    Run(@Nullable String id, Job job, Vitals driver, Observed observed, Failures failures) {
        this.id = id;
        this.job = job;
        this.driver = driver;
        this.observed = observed;
        this.failures = failures;
        rejects = new Rejects(job.started, job.rejects);
    }

    /** Names a run that has no name yet. */
    synchronized void named(String name) {
        if (id == null) {
            id = name;
        }
    }

    /** A batch, whose plans are looked at. */
    boolean batch() {
        return job.batch;
    }

    synchronized void cpu(long nanos) {
        cpuNanos += nanos;
    }

    synchronized void moved(long recordsRead, long recordsWritten) {
        read += recordsRead;
        written += recordsWritten;
    }

    synchronized void spilled(long bytes) {
        spilled += bytes;
    }

    /** Bytes that a task took from others, and left for others. */
    synchronized void shuffled(long bytesRead, long bytesWritten) {
        shuffledIn += bytesRead;
        shuffledOut += bytesWritten;
    }

    synchronized void taskFailed() {
        failedTasks++;
    }

    /** A task has ended well. */
    synchronized void task(int stage, int attempt, long millis) {
        stages.task(stage, attempt, millis);
    }

    synchronized void stageEnded(int stage, int attempt, Instant at) {
        stages.ended(stage, attempt, at);
    }

    /** The value of one accumulator of rejects; several accumulators of one reason add up. */
    synchronized void rejected(long accumulator, String reason, long total) {
        rejects.reached(accumulator, reason, total);
    }

    synchronized void planned(SparkPlanInfo plan) {
        scans.plan(plan);
    }

    /** Whether the value of this accumulator is wanted. */
    synchronized boolean wants(long accumulator) {
        return scans.follows(accumulator);
    }

    synchronized void scanned(long accumulator, long total) {
        scans.counted(accumulator, total);
    }

    /** What executors tell, or what becomes of them. */
    synchronized void workers(Consumer<Workers> news) {
        news.accept(workers);
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
    synchronized List<Reading> readings(Instant now, StreamingSignals.Standing queries) {
        Instant at = ended == null ? now : ended;
        List<Reading> readings = new ArrayList<>();
        readings.add(up(at, queries));
        use(at, readings);
        readings.add(counter("pipeline_failed_tasks_total", at, (double) failedTasks));
        readings.add(counter("pipeline_lost_workers_total", at, workers.lost()));
        readings.add(counter("pipeline_spilled_bytes_total", at, (double) spilled));
        readings.add(
                counter("pipeline_shuffle_bytes_total", at, (double) shuffledIn).with("direction", "in"));
        readings.add(counter("pipeline_shuffle_bytes_total", at, (double) shuffledOut)
                .with("direction", "out"));
        readings.add(gauge("pipeline_task_skew_ratio", at, job.batch ? stages.worst() : stages.worst(at, recent)));
        readings.addAll(rejects.readings(at, observed.rejected()));
        if (job.batch) {
            batch(at, readings);
            readings.addAll(failures.readings(at));
        }
        return readings;
    }

    private Reading up(Instant at, StreamingSignals.Standing queries) {
        if (ended != null) {
            Reading down = gauge("pipeline_up", at, 0);
            return job.batch && !failed ? down.of(Quality.IDLE) : down;
        }
        boolean done = !job.batch && queries == StreamingSignals.Standing.ENDED;
        Reading reading = gauge("pipeline_up", at, done || queries == StreamingSignals.Standing.FAILED ? 0 : 1);
        return done ? reading.of(Quality.IDLE) : reading;
    }

    /** In a cluster the tasks tell of their own CPU time, and not what else their JVM needed; executors tell of their memory. */
    private void use(Instant at, List<Reading> readings) {
        long own = driver.cpuNanos();
        double cpu = (job.local && own >= 0 ? own : cpuNanos + Math.max(0, own)) / 1.0e9;
        boolean wholeCpu = job.local && own >= 0;
        readings.add(counter("pipeline_cpu_seconds_total", at, cpu).of(wholeCpu ? Quality.OK : Quality.PARTIAL));
        Quality told = job.local || workers.whole() ? Quality.OK : Quality.PARTIAL;
        double bytes = (double) driver.memoryBytes() + (job.local ? 0 : workers.memoryBytes());
        readings.add(gauge("pipeline_memory_bytes", at, bytes).of(told));
        double gc = (driver.gcMillis() + (job.local ? 0 : workers.gcMillis())) / 1000.0;
        readings.add(counter("pipeline_gc_seconds_total", at, gc).of(told));
    }

    private void batch(Instant at, List<Reading> readings) {
        double seconds = Duration.between(job.started, at).toMillis() / 1000.0;
        int failure = ended != null && failed ? 1 : 0;
        readings.add(gauge("pipeline_run_duration_seconds", at, seconds));
        readings.add(counter("pipeline_run_failures_total", at, failure));
        if (id != null) {
            readings.add(gauge("pipeline_run_duration_seconds", at, seconds).with("run", id));
            readings.add(counter("pipeline_run_failures_total", at, failure).with("run", id));
        }
        if (job.due != null) {
            double late = Math.max(0, Duration.between(job.due, at).toMillis() / 1000.0);
            readings.add(gauge("pipeline_run_lateness_seconds", at, late));
        }
        readings.add(in(at).with("direction", "in"));
        readings.add(out(at).with("direction", "out"));
    }

    private Reading in(Instant at) {
        in = Math.max(in, (double) (scans.any() ? scans.rows() : read));
        return counter("pipeline_records_total", at, Double.isNaN(observed.in()) ? in : observed.in());
    }

    private Reading out(Instant at) {
        if (!Double.isNaN(observed.out())) {
            return counter("pipeline_records_total", at, observed.out());
        }
        double sum = (double) written + scans.written();
        if (scans.uncounted()) {
            return counter("pipeline_records_total", at, sum > 0 ? sum : Double.NaN)
                    .of(Quality.PARTIAL);
        }
        return counter("pipeline_records_total", at, sum).of(scans.written() > 0 ? Quality.ESTIMATED : Quality.OK);
    }

    /** What is known of an application before it runs. */
    static final class Job {
        private final Instant started;
        private final @Nullable Instant due;
        private final boolean batch;
        private final boolean local;
        private final List<String> rejects;

        /**
         * @param due when a batch should have ended, or null for no load window
         * @param local driver and executors are one process
         * @param rejects the reasons for which records may be rejected, as far as they are declared
         */
        Job(Instant started, @Nullable Instant due, boolean batch, boolean local, List<String> rejects) {
            this.started = started;
            this.due = due;
            this.batch = batch;
            this.local = local;
            this.rejects = List.copyOf(rejects);
        }
    }
}
