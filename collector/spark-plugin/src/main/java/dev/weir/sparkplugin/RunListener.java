package dev.weir.sparkplugin;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.spark.TaskKilled;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.JobFailed;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.jspecify.annotations.Nullable;

/** Spark's scheduler events, reduced to what {@link Run} counts. Runs on Spark's bus thread, keeps no task, and returns at once. */
final class RunListener extends SparkListener {
    private static final long LOOK_AGAIN_MILLIS = 250;
    private final Run run;
    private final Failures failures;
    private final SqlEvents sql;
    private final Guard guard;
    private final Consumer<Instant> ended;
    private long lookedMillis;

    RunListener(Run run, Failures failures, SqlEvents sql, Guard guard, Consumer<Instant> ended) {
        this.run = run;
        this.failures = failures;
        this.sql = sql;
        this.guard = guard;
        this.ended = ended;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        guard.run("the end of a task", () -> task(event));
    }

    private void task(SparkListenerTaskEnd event) {
        TaskInfo task = event.taskInfo();
        @Nullable TaskMetrics metrics = event.taskMetrics();
        if (metrics != null) {
            run.cpu(metrics.executorCpuTime() + metrics.executorDeserializeCpuTime());
            run.spilled(metrics.diskBytesSpilled());
            run.shuffled(
                    metrics.shuffleReadMetrics().totalBytesRead(),
                    metrics.shuffleWriteMetrics().bytesWritten());
            if (task.successful()) {
                run.moved(
                        metrics.inputMetrics().recordsRead(),
                        metrics.outputMetrics().recordsWritten());
            }
        }
        if (task.successful()) {
            run.task(event.stageId(), event.stageAttemptId(), task.duration());
            long now = task.finishTime();
            if (now - lookedMillis >= LOOK_AGAIN_MILLIS) {
                lookedMillis = now;
                Neutral.elements(task, "accumulables").forEach(info -> accumulated((AccumulableInfo) info));
            }
        } else if (task.failed() && !(event.reason() instanceof TaskKilled)) {
            run.taskFailed();
        }
        @Nullable ExecutorMetrics told = event.taskExecutorMetrics();
        if (told != null) {
            worker(task.executorId(), told);
        }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        guard.run("the end of a stage", () -> stage(event.stageInfo()));
    }

    private void stage(StageInfo stage) {
        scala.collection.Iterator<AccumulableInfo> all = stage.accumulables().valuesIterator();
        while (all.hasNext()) {
            accumulated(all.next());
        }
        @Nullable Object completed = Neutral.opened(stage.completionTime());
        Instant at = completed instanceof Number
                ? Instant.ofEpochMilli(((Number) completed).longValue())
                : Instant.ofEpochMilli(lookedMillis);
        run.stageEnded(stage.stageId(), stage.attemptNumber(), at);
    }

    private void accumulated(AccumulableInfo info) {
        @Nullable Object value = Neutral.opened(info.value());
        if (value instanceof Number) {
            @Nullable Object name = Neutral.opened(info.name());
            @Nullable String reason = reason(name == null ? "" : name.toString());
            if (reason != null) {
                run.rejected(info.id(), reason, ((Number) value).longValue());
            } else if (run.wants(info.id())) {
                run.scanned(info.id(), ((Number) value).longValue());
            }
        }
    }

    /** Of {@code weir.rejected.REASON} or {@code rejected.REASON}; null for any other name. */
    private static @Nullable String reason(String accumulator) {
        String name = accumulator.startsWith("weir.") ? accumulator.substring("weir.".length()) : accumulator;
        boolean counts = name.startsWith("rejected.") && name.length() > "rejected.".length();
        return counts ? name.substring("rejected.".length()) : null;
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd event) {
        guard.run("the end of a job", () -> {
            run.jobEnded(event.jobResult() instanceof JobFailed);
            if (event.jobResult() instanceof JobFailed && run.batch() && !Neutral.goingDown()) {
                StringWriter text = new StringWriter();
                ((JobFailed) event.jobResult()).exception().printStackTrace(new PrintWriter(text));
                failures.add("", text.toString());
            }
        });
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded event) {
        guard.run("a new executor", () -> run.workers(workers -> workers.added(event.executorId())));
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        guard.run(
                "the end of an executor",
                () -> run.workers(workers -> workers.removed(event.executorId(), event.reason())));
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
        guard.run("an executor's figures", () -> {
            scala.collection.Iterator<ExecutorMetrics> all =
                    event.executorUpdates().valuesIterator();
            while (all.hasNext()) {
                worker(event.execId(), all.next());
            }
        });
    }

    private void worker(String executor, ExecutorMetrics told) {
        if (told.isSet()) {
            long memory = told.getMetricValue("JVMHeapMemory") + told.getMetricValue("JVMOffHeapMemory");
            long gcMillis = told.getMetricValue("TotalGCTime");
            run.workers(workers -> workers.told(executor, memory, gcMillis));
        }
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        // by name first: an application without spark-sql never loads these classes
        if (event.getClass().getSimpleName().startsWith("SparkListenerSQL")) {
            guard.run("an event of Spark SQL", () -> sql.on(event));
        }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd event) {
        guard.run("the end of the application", () -> {
            run.exited(Neutral.exitCode(event), Neutral.goingDown());
            ended.accept(Instant.ofEpochMilli(event.time()));
        });
    }
}
