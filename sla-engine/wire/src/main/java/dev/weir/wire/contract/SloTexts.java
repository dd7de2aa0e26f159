package dev.weir.wire.contract;

import dev.weir.model.Signal;
import dev.weir.wire.definition.Source;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes the SLOs and the Sla of a contract as definitions. */
final class SloTexts {
    private static final int LONGEST = 63;
    private static final int STEM = 40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ImportOptions options;
    private final String stem;
    private final Map<String, String> kept = new LinkedHashMap<>();

    SloTexts(ImportOptions options, String stem) {
        this.options = options;
        this.stem = stem;
    }

    /** A text as a name of definitions. */
    static String name(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = plain.substring(0, Math.min(STEM, plain.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? "contract" : cut;
    }

    boolean empty() {
        return kept.isEmpty();
    }

    void keep(String name, String text) {
        kept.put(name, text);
    }

    /** A name that no SLO of the contract has. */
    String free(String part) {
        String whole = stem + "-" + part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String name = whole.substring(0, Math.min(LONGEST - 4, whole.length())).replaceAll("-+$", "");
        for (int i = 2; ; i++) {
            String next = i == 2 ? name : name + "-" + (i - 1);
            if (!kept.containsKey(next)) {
                return next;
            }
        }
    }

    /** The pipeline, so that an SLO can be read by itself. */
    Source pipeline() {
        return new Source("", """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: %s}
                spec: {environment: %s, engine: flink, owner: contract, tier: 4, useCase: contract}
                """.formatted(options.pipeline(), options.environment()));
    }

    String slo(String name, Draft draft) {
        String silence =
                draft.silence().isEmpty() ? "" : "\n  annotations: {weir.dev/no-data-after: " + draft.silence() + "}";
        String indicator = draft.bound()
                .map(bound -> "thresholdMetric: {metricSource: {type: weir, spec: %s}}"
                        .formatted(metric(draft.signal(), draft.quantile(), draft.labels())))
                .orElseGet(() ->
                        "ratioMetric: {counter: true, bad: {metricSource: {type: weir, spec: %s}}, total: {metricSource: {type: weir, spec: %s}}}"
                                .formatted(
                                        metric(draft.signal(), "", draft.labels()),
                                        metric(Signal.RECORDS.seriesName(), "", Map.of("direction", "in"))));
        String bound = draft.bound()
                .map(one -> "op: " + one.op() + ", value: "
                        + one.limit().stripTrailingZeros().toPlainString() + ", ")
                .orElse("");
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata:
                  name: %s
                  displayName: %s%s
                spec:
                  service: %s
                  indicator:
                    metadata: {name: %s}
                    spec:
                      %s
                  timeWindow: [{duration: %s, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{%starget: %s}]
                """.formatted(
                name,
                quoted(draft.title()),
                silence,
                options.pipeline(),
                name,
                indicator,
                options.window(),
                bound,
                draft.target().orElse(options.target()).stripTrailingZeros().toPlainString());
    }

    private String metric(String signal, String quantile, Map<String, String> labels) {
        return "{signal: " + signal + ", environment: " + options.environment() + ", pipeline: " + options.pipeline()
                + (quantile.isEmpty() ? "" : ", quantile: \"" + quantile + "\"")
                + (labels.isEmpty()
                        ? ""
                        : ", labels: {"
                                + new TreeMap<>(labels)
                                        .entrySet().stream()
                                                .map(label -> label.getKey() + ": " + quoted(label.getValue()))
                                                .collect(Collectors.joining(", "))
                                + "}")
                + "}";
    }

    /** Everything, the agreement first. */
    String all(String title, String owner, String useCase) {
        String consumer = options.consumer().isBlank() ? "whoever reads " + title : options.consumer();
        return """
                # Made of a data contract; what did not map stands in the report of the import.
                apiVersion: weir.dev/v1
                kind: Sla
                metadata:
                  name: %s
                  displayName: %s
                spec:
                  consumer: %s
                  owner: %s
                  useCase: %s
                  slos: [%s]
                """.formatted(
                                stem,
                                quoted(title),
                                quoted(consumer),
                                quoted(owner),
                                quoted(useCase),
                                String.join(", ", kept.keySet()))
                + kept.values().stream().map(text -> "---\n" + text).collect(Collectors.joining());
    }

    /** As JSON writes it, which is YAML. */
    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
