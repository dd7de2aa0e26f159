package dev.weir.flinkreporter;

import java.util.Map;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A group as Flink hands it to reporters. */
final class FakeGroup extends UnregisteredMetricsGroup implements LogicalScopeProvider {
    private final String scope;
    private final Map<String, String> variables;

    FakeGroup(String scope, Map<String, String> variables) {
        this.scope = scope;
        this.variables = variables;
    }

    static FakeGroup operator(String job, String operator, String subtask) {
        return new FakeGroup(
                "taskmanager.job.task.operator",
                Map.of(
                        "<job_name>", job,
                        "<operator_name>", operator,
                        "<subtask_index>", subtask,
                        "<tm_id>", "tm-1",
                        "<task_attempt_id>", "a1"));
    }

    @Override
    public Map<String, String> getAllVariables() {
        return variables;
    }

    @Override
    public String getLogicalScope(CharacterFilter filter) {
        return getLogicalScope(filter, '.');
    }

    @Override
    public String getLogicalScope(CharacterFilter filter, char delimiter) {
        return scope.replace('.', delimiter);
    }

    @Override
    public MetricGroup getWrappedMetricGroup() {
        return this;
    }
}
