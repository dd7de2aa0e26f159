package dev.weir.sparkplugin;

import java.time.Instant;
import java.util.function.Consumer;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.JobFailed;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.jspecify.annotations.Nullable;

/** Spark's scheduler events, reduced to what {@link Run} counts. Runs on Spark's bus thread and returns at once. */
final class RunListener extends SparkListener {
    private static final String REJECTED = "rejected.";
    private final Run run;
    private final Consumer<Instant> ended;

    RunListener(Run run, Consumer<Instant> ended) {
        this.run = run;
        this.ended = ended;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        @Nullable TaskMetrics metrics = event.taskMetrics();
        if (metrics != null) {
            run.cpu(metrics.executorCpuTime());
            if (event.taskInfo().successful()) {
                run.moved(
                        metrics.inputMetrics().recordsRead(),
                        metrics.outputMetrics().recordsWritten());
            }
        }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        scala.collection.Iterator<AccumulableInfo> all =
                event.stageInfo().accumulables().valuesIterator();
        while (all.hasNext()) {
            AccumulableInfo info = all.next();
            if (info.value().isDefined() && info.value().get() instanceof Number) {
                long value = ((Number) info.value().get()).longValue();
                String name = info.name().isDefined() ? info.name().get() : "";
                if (name.startsWith(REJECTED) && name.length() > REJECTED.length()) {
                    run.rejected(info.id(), name.substring(REJECTED.length()), value);
                }
                run.scanned(info.id(), value);
            }
        }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd event) {
        run.jobEnded(event.jobResult() instanceof JobFailed);
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        // by name first: an application without spark-sql never loads these classes
        String name = event.getClass().getSimpleName();
        if (name.equals("SparkListenerSQLExecutionStart")) {
            run.planned(((SparkListenerSQLExecutionStart) event).sparkPlanInfo());
        } else if (name.equals("SparkListenerSQLAdaptiveExecutionUpdate")) {
            run.planned(((SparkListenerSQLAdaptiveExecutionUpdate) event).sparkPlanInfo());
        }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd event) {
        run.exited(Neutral.exitCode(event), Neutral.goingDown());
        ended.accept(Instant.ofEpochMilli(event.time()));
    }
}
