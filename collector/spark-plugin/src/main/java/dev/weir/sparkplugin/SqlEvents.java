package dev.weir.sparkplugin;

import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** What Spark SQL tells of its executions: the plans of a batch, and what a program observes in them. Used by Spark's bus thread alone. */
final class SqlEvents {
    private static final Logger log = LoggerFactory.getLogger(SqlEvents.class);
    private final Run run;
    private final Observed observed;
    private final boolean listens;
    private boolean warned;

    /** Listens says that the streaming listener is set as well. */
    SqlEvents(Run run, Observed observed, boolean listens) {
        this.run = run;
        this.observed = observed;
        this.listens = listens;
    }

    /** An event whose class is one of Spark SQL. */
    void on(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionStart) {
            begun((SparkListenerSQLExecutionStart) event);
        } else if (event instanceof SparkListenerSQLAdaptiveExecutionUpdate && run.batch()) {
            run.planned(((SparkListenerSQLAdaptiveExecutionUpdate) event).sparkPlanInfo());
        } else if (event instanceof SparkListenerSQLExecutionEnd) {
            ended((SparkListenerSQLExecutionEnd) event);
        }
    }

    private void begun(SparkListenerSQLExecutionStart event) {
        if (run.batch()) {
            run.planned(event.sparkPlanInfo());
        }
        boolean micro = event.description() != null
                && event.description().contains("runId = ")
                && event.description().contains("batch = ");
        if (micro && !listens && !warned) {
            warned = true;
            log.warn("weir: a streaming query runs, of which nothing is collected: set "
                    + "spark.sql.streaming.streamingQueryListeners to dev.weir.sparkplugin.WeirStreamingListener");
        }
    }

    /** The observations of a micro-batch itself come with its progress, so they are left to that. */
    private void ended(SparkListenerSQLExecutionEnd event) {
        @Nullable QueryExecution execution = event.qe();
        boolean failed = Neutral.call(event, "executionFailure") != null;
        if (execution == null || failed || execution.getClass().getSimpleName().equals("IncrementalExecution")) {
            return;
        }
        for (Object entry : Neutral.elements(execution, "observedMetrics")) {
            Tuple2<?, ?> observation = (Tuple2<?, ?>) entry;
            Row row = (Row) observation._2();
            String[] columns = row.schema().fieldNames();
            for (int i = 0; i < columns.length; i++) {
                @Nullable Object value = row.get(i);
                if (value instanceof Number) {
                    observed.add(String.valueOf(observation._1()), columns[i], ((Number) value).doubleValue());
                }
            }
        }
    }
}
