package dev.weir.wire.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of documents that are read. */
enum Kind {
    SLO("openslo/v1", "SLO"),
    SLI("openslo/v1", "SLI"),
    ALERT_POLICY("openslo/v1", "AlertPolicy"),
    ALERT_CONDITION("openslo/v1", "AlertCondition"),
    ALERT_NOTIFICATION_TARGET("openslo/v1", "AlertNotificationTarget"),
    SERVICE("openslo/v1", "Service"),
    DATA_SOURCE("openslo/v1", "DataSource"),
    PIPELINE("weir.dev/v1", "Pipeline"),
    EXPECTATIONS("weir.dev/v1", "Expectations"),
    SLA("weir.dev/v1", "Sla"),
    BUSINESS_KPI("weir.dev/v1", "BusinessKpi"),
    CORRECTION("weir.dev/v1", "Correction"),
    ROUTE("weir.dev/v1", "Route");

    private final String apiVersion;
    private final String word;

    Kind(String apiVersion, String word) {
        this.apiVersion = apiVersion;
        this.word = word;
    }

    String apiVersion() {
        return apiVersion;
    }

    String word() {
        return word;
    }

    /** The annotations of ours that it takes. */
    List<String> annotations() {
        return switch (this) {
            case SLO ->
                List.of(
                        "weir.dev/pipeline",
                        "weir.dev/slice",
                        "weir.dev/no-data-after",
                        "weir.dev/no-data",
                        "weir.dev/reopen-within",
                        "weir.dev/shadow",
                        Abouts.RUNBOOK,
                        Abouts.SYMPTOM);
            case ALERT_POLICY, ALERT_CONDITION -> List.of("weir.dev/short-window", "weir.dev/minimum-events");
            case SLI,
                    ALERT_NOTIFICATION_TARGET,
                    SERVICE,
                    DATA_SOURCE,
                    PIPELINE,
                    EXPECTATIONS,
                    SLA,
                    BUSINESS_KPI,
                    CORRECTION,
                    ROUTE -> List.of();
        };
    }

    static Optional<Kind> of(String apiVersion, String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.apiVersion.equals(apiVersion) && kind.word.equals(word))
                .findFirst();
    }

    static List<String> words(String apiVersion) {
        return Arrays.stream(values())
                .filter(kind -> kind.apiVersion.equals(apiVersion))
                .map(Kind::word)
                .toList();
    }
}
