package dev.weir.flinkreporter;

import dev.weir.agent.Series;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricGroup;

/**
 * Names and labels as Flink's own Prometheus reporter gives them, {@code flink_taskmanager_job_task_operator_numRecordsIn} with {@code job_name},
 * {@code operator_name} and so on, so that the console understands both alike. Label values stay as they are, and the attempt of a task is no label:
 * each restart would begin new series.
 */
final class Scope {
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-zA-Z0-9:_]");
    private static final Pattern NOT_IN_LABELS = Pattern.compile("[^a-zA-Z0-9_]");
    private static final int LONGEST_NAME = 190;
    private static final int LONGEST_VALUE = 250;
    private static final int MOST_LABELS = 28;

    private Scope() {}

    /** The full name of a metric. */
    static String name(String metric, MetricGroup group) {
        String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(Scope::fit, '_');
        String name = "flink_" + scope + "_" + fit(metric);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** The name with the labels that the group's variables are. */
    static Series series(String name, MetricGroup group) {
        Map<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, String> variable : group.getAllVariables().entrySet()) {
            String label = label(variable.getKey());
            if (!label.startsWith("task_attempt_") && labels.size() < MOST_LABELS) {
                String value = variable.getValue();
                labels.put(label, value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE));
            }
        }
        return new Series(name, labels);
    }

    /** {@code <job_id>} is the label job_id; the console's own labels are not for others. */
    private static String label(String variable) {
        boolean bracketed = variable.length() > 2 && variable.startsWith("<") && variable.endsWith(">");
        String label = NOT_IN_LABELS
                .matcher(bracketed ? variable.substring(1, variable.length() - 1) : variable)
                .replaceAll("_");
        boolean ours = label.equals("environment") || label.equals("pipeline");
        return ours || Character.isDigit(label.charAt(0)) ? "exported_" + label : label;
    }

    private static String fit(String text) {
        return NOT_IN_NAMES.matcher(text).replaceAll("_");
    }
}
