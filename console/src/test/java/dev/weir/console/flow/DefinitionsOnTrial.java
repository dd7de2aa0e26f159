package dev.weir.console.flow;

/** The definitions that {@link ReplayIsLiveTest} edits while they are in force. */
final class DefinitionsOnTrial {
    private DefinitionsOnTrial() {}

    /** The pipeline with three limits, the first of which moves. */
    static String pipeline(double threshold) {
        return """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: fraud}
            spec:
              environment: demo
              engine: flink
              owner: risk
              tier: 1
              useCase: fraud
              expect:
                - {name: limit, metric: latency, op: lt, value: %s, clear: %s, alertAfter: 5s, clearAfter: 5s, severity: page}
                - {name: growth, metric: skew, growth: 2m, op: lt, value: 0.005, alertAfter: 10s, clearAfter: 5s, noDataAfter: 2m}
                - {name: calls, metric: all_total, increase: 3m, op: lt, value: 900}
            """.formatted(threshold, threshold / 2);
    }

    /** A correction of these SLOs; {@code when} is what stands of its time. */
    static String correction(String name, String slos, String when) {
        return """
            ---
            apiVersion: weir.dev/v1
            kind: Correction
            metadata: {name: %s}
            spec: {slos: [%s], category: deployment, author: ann, reason: a release, %s}
            """.formatted(name, slos, when);
    }

    /** An SLO of two counters, and the alert policies of all. */
    static String ratio() {
        return """
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: requests-succeed, annotations: {weir.dev/slice: 2s, weir.dev/no-data-after: 1m, weir.dev/pipeline: demo/fraud}}
            spec:
              service: fraud
              indicator:
                metadata: {name: requests-succeed}
                spec:
                  ratioMetric:
                    counter: true
                    good: {metricSource: {type: weir, spec: {metric: good_total, labels: {environment: demo, pipeline: fraud}}}}
                    total: {metricSource: {type: weir, spec: {metric: all_total, labels: {environment: demo, pipeline: fraud}}}}
              timeWindow: [{duration: 2d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{target: 0.95}]
              alertPolicies: [{alertPolicyRef: fast-burn}]
            ---
            apiVersion: openslo/v1
            kind: AlertPolicy
            metadata: {name: fast-burn}
            spec:
              alertWhenNoData: true
              conditions: [{conditionRef: burning}]
              notificationTargets: [{targetRef: pager}]
            ---
            apiVersion: openslo/v1
            kind: AlertCondition
            metadata: {name: burning, annotations: {weir.dev/short-window: 30s, weir.dev/minimum-events: "3"}}
            spec:
              severity: page
              condition: {kind: burnrate, op: gte, threshold: 8, lookbackWindow: 2m, alertAfter: 0m}
            ---
            apiVersion: openslo/v1
            kind: AlertPolicy
            metadata: {name: slow-burn}
            spec:
              conditions: [{conditionRef: burning-slowly}]
              notificationTargets: [{targetRef: pager}]
            ---
            apiVersion: openslo/v1
            kind: AlertCondition
            metadata: {name: burning-slowly, annotations: {weir.dev/short-window: 10m}}
            spec:
              severity: ticket
              condition: {kind: burnrate, op: gte, threshold: 4, lookbackWindow: 20m, alertAfter: 0m}
            ---
            apiVersion: openslo/v1
            kind: AlertNotificationTarget
            metadata: {name: pager}
            spec: {target: pager}
            """;
    }

    /** An SLO of a threshold. */
    static String slo(String name, String method, String metric, double threshold) {
        return """
                ---
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: %s, annotations: {%sweir.dev/no-data-after: 1m, weir.dev/pipeline: demo/fraud}}
                spec:
                  service: fraud
                  indicator:
                    metadata: {name: %s}
                    spec:
                      thresholdMetric:
                        metricSource: {type: weir, spec: {metric: %s, labels: {environment: demo, pipeline: fraud}}}
                  timeWindow: [{duration: 2d, isRolling: true}]
                  budgetingMethod: %s
                  objectives: [{op: lt, value: %s, target: 0.95%s}]
                  alertPolicies: [{alertPolicyRef: %s}]
                """.formatted(
                        name,
                        method.equals("Timeslices") ? "" : "weir.dev/slice: 2s, ",
                        name,
                        metric,
                        method,
                        threshold,
                        method.equals("Timeslices") ? ", timeSliceTarget: 0.5, timeSliceWindow: 1m" : "",
                        method.equals("Timeslices") ? "slow-burn" : "fast-burn");
    }
}
