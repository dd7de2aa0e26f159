package dev.weir.wire.definition;

import java.util.List;

/** A small set of definitions in which everything is right, to be broken one thing at a time. */
final class Sample {
    static final String FILE = "a.yaml";

    static final String GOOD = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders}
            spec: {environment: demo, engine: flink, owner: team, tier: 1, useCase: orders, description: Takes orders.}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: orders-latency
              displayName: Orders in time
              annotations:
                weir.dev/slice: 3s
                weir.dev/no-data-after: 2m
            spec:
              service: orders
              indicatorRef: latency
              timeWindow: [{duration: 7d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{op: lt, value: 1.5, target: 0.95}]
              alertPolicies: [{alertPolicyRef: fast}]
            ---
            apiVersion: openslo/v1
            kind: SLI
            metadata: {name: latency}
            spec:
              thresholdMetric:
                metricSource:
                  type: weir
                  spec: {signal: end_to_end_latency, environment: demo, pipeline: orders, quantile: "0.990"}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: orders-rejected}
            spec:
              service: shop
              indicator:
                metadata: {name: rejected}
                spec: {ratioMetric: {
                    counter: true,
                    bad: {metricSource: {type: weir, spec: {signal: rejected_records, environment: demo, pipeline: orders, labels: {reason: '*'}}}},
                    total: {metricSource: {type: weir, spec: {signal: records, environment: demo, pipeline: orders, labels: {direction: in}}}}}}
              timeWindow: [{duration: 28d, isRolling: true}]
              budgetingMethod: Timeslices
              objectives: [{targetPercent: 99, timeSliceTarget: 0.98, timeSliceWindow: 1m}]
            ---
            apiVersion: openslo/v1
            kind: AlertPolicy
            metadata: {name: fast}
            spec:
              alertWhenNoData: true
              conditions: [{conditionRef: burning}]
              notificationTargets: [{targetRef: pager}]
            ---
            apiVersion: openslo/v1
            kind: AlertCondition
            metadata: {name: burning, annotations: {weir.dev/short-window: 30s, weir.dev/minimum-events: "18"}}
            spec:
              severity: page
              condition: {kind: burnrate, op: gte, threshold: 10, lookbackWindow: 2m, alertAfter: 0m}
            ---
            apiVersion: openslo/v1
            kind: AlertNotificationTarget
            metadata: {name: pager}
            spec: {target: pager}
            ---
            apiVersion: openslo/v1
            kind: Service
            metadata: {name: shop, labels: {team: [a, b], tier: one}}
            spec: {description: The shop.}
            ---
            apiVersion: openslo/v1
            kind: DataSource
            metadata: {name: here}
            spec: {type: weir, connectionDetails: {}}
            ---
            apiVersion: weir.dev/v1
            kind: BusinessKpi
            metadata: {name: revenue}
            spec:
              unit: EUR
              metricSource: {metricSourceRef: here, spec: {metric: business_revenue_euros, labels: {shop: main}}}
              drivenBy: [orders-latency]
            ---
            apiVersion: weir.dev/v1
            kind: Sla
            metadata: {name: shop}
            spec: {consumer: customers, owner: team, useCase: orders, slos: [orders-latency, orders-rejected], kpis: [revenue]}
            """;

    private Sample() {}

    /** The good set with one text replaced, everywhere where it stands. */
    static String with(String right, String wrong) {
        if (!GOOD.contains(right)) {
            throw new IllegalArgumentException("the sample does not hold: " + right);
        }
        return GOOD.replace(right, wrong);
    }

    static Reading read(String text) {
        return Definitions.read(List.of(new Source(FILE, text)), (slo, hash) -> 1);
    }

    static Catalogue catalogue(String text) {
        return switch (read(text)) {
            case Reading.Read read -> read.catalogue();
            case Reading.Refused refused ->
                throw new AssertionError(refused.errors().toString());
        };
    }

    static List<String> errors(String text) {
        return switch (read(text)) {
            case Reading.Read read -> List.of();
            case Reading.Refused refused ->
                refused.errors().stream().map(Problem::toString).toList();
        };
    }

    static List<String> warnings(String text) {
        return read(text).warnings().stream().map(Problem::toString).toList();
    }
}
