package dev.weir.ui.definitions;

/** What a new definition begins with. */
enum Template {
    /** A promise with a budget. */
    SLO("SLO", """
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: orders-latency
              displayName: Orders p99 < 1 s
            spec:
              description: From the order to its visible result.
              service: orders
              indicator:
                metadata: {name: orders-latency}
                spec:
                  thresholdMetric:
                    metricSource:
                      type: weir
                      spec:
                        signal: pipeline_end_to_end_latency_seconds
                        environment: production
                        pipeline: orders
                        quantile: "0.99"
              timeWindow:
                - duration: 28d
                  isRolling: true
              budgetingMethod: Occurrences
              objectives:
                - op: lt
                  value: 1
                  target: 0.99
            """),
    /** What runs. */
    PIPELINE("Pipeline", """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders}
            spec:
              environment: production
              engine: flink
              owner: shop
              tier: 1
              useCase: orders
              expect:
                - {name: restarts, value: 3}
            """),
    /** An agreement with somebody. */
    SLA("Sla", """
            apiVersion: weir.dev/v1
            kind: Sla
            metadata: {name: shop, displayName: The shop}
            spec:
              consumer: customers
              owner: shop
              useCase: orders
              slos: [orders-latency]
              credits:
                - {below: 0.99, credit: 0.1}
            """),
    /** Time that does not count. */
    CORRECTION("Correction", """
            apiVersion: weir.dev/v1
            kind: Correction
            metadata: {name: maintenance}
            spec:
              slos: [orders-latency]
              category: scheduled-maintenance
              start: 2026-03-01T12:00:00Z
              end: 2026-03-01T13:00:00Z
              author: somebody
              reason: Say why this time does not count.
            """);

    private final String word;
    private final String text;

    Template(String word, String text) {
        this.word = word;
        this.text = text;
    }

    String word() {
        return word;
    }

    String text() {
        return text;
    }
}
