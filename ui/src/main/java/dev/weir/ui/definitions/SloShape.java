package dev.weir.ui.definitions;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The common SLO, as a form has it: one signal of one pipeline against one limit. Every field is text as it was typed; an empty one is left out.
 *
 * @param target in percent
 */
record SloShape(
        String name,
        String title,
        String description,
        String runbook,
        String environment,
        String pipeline,
        String signal,
        String quantile,
        String operator,
        String threshold,
        String target,
        String window,
        List<String> policies) {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(YamlField.LONGEST).build();
    private static final int DEEPEST = 16;

    SloShape {
        policies = List.copyOf(policies);
    }

    /** What reading a text gave. */
    sealed interface Reading {
        /** The form can show it. */
        record Fits(SloShape shape, boolean comments) implements Reading {}

        /** It cannot, for this reason. */
        record Unfit(String why) implements Reading {}
    }

    /** Reads a text; one fits when writing what was read means the same. */
    static Reading of(String text) {
        Object value;
        try {
            if (!plain(text)) {
                return new Reading.Unfit(
                        "The form shows no text with anchors, or that is nested this deep: write it as text.");
            }
            value = new Load(SETTINGS).loadFromString(text);
        } catch (YamlEngineException | IllegalArgumentException | ClassCastException unreadable) {
            return new Reading.Unfit(
                    "The form shows one document at a time, and this text is several or no YAML: mend it as text first.");
        }
        if (!"SLO".equals(at(value, "kind").orElse(""))) {
            return new Reading.Unfit("The form is for SLOs of a pipeline; this is another kind: write it as text.");
        }
        SloShape shape = read(value);
        Object again = new Load(SETTINGS).loadFromString(shape.yaml());
        return normal(value).equals(normal(again))
                ? new Reading.Fits(
                        shape, text.lines().anyMatch(line -> line.strip().startsWith("#")))
                : new Reading.Unfit(
                        "This SLO has more in it than the form has fields for (labels, slices, several objectives, a ratio …),"
                                + " which saving the form would lose: write it as text.");
    }

    /** Without what would make building it large or endless; the events come one by one, so nothing is built yet. */
    private static boolean plain(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias -> {
                    return false;
                }
                case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Scalar, Comment -> {}
            }
            if (depth > DEEPEST) {
                return false;
            }
        }
        return true;
    }

    private static SloShape read(Object value) {
        String source = "spec.indicator.spec.thresholdMetric.metricSource.spec.";
        return new SloShape(
                text(value, "metadata.name"),
                text(value, "metadata.displayName"),
                text(value, "spec.description"),
                at(value, "metadata.annotations")
                        .map(all ->
                                all instanceof Map<?, ?> map ? Objects.toString(map.get("weir.dev/runbook"), "") : "")
                        .orElse(""),
                text(value, source + "environment"),
                text(value, source + "pipeline"),
                text(value, source + "signal"),
                text(value, source + "quantile"),
                text(value, "spec.objectives.0.op"),
                text(value, "spec.objectives.0.value"),
                percent(text(value, "spec.objectives.0.target")),
                text(value, "spec.timeWindow.0.duration"),
                at(value, "spec.alertPolicies")
                        .map(all -> all instanceof List<?> list
                                ? list.stream()
                                        .map(one -> text(one, "alertPolicyRef"))
                                        .toList()
                                : List.<String>of())
                        .orElse(List.of()));
    }

    /** The document. */
    String yaml() {
        var out = new StringBuilder();
        out.append("apiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: ")
                .append(quoted(name))
                .append('\n');
        line(out, "  displayName: ", title);
        if (!runbook.isBlank()) {
            out.append("  annotations:\n");
            line(out, "    weir.dev/runbook: ", runbook);
        }
        out.append("spec:\n");
        line(out, "  description: ", description);
        out.append("  service: ").append(quoted(pipeline)).append('\n');
        out.append("  indicator:\n    metadata: {name: ").append(quoted(name)).append("}\n");
        out.append("    spec:\n      thresholdMetric:\n        metricSource:\n          type: weir\n          spec:\n");
        out.append("            signal: ").append(quoted(signal)).append('\n');
        out.append("            environment: ").append(quoted(environment)).append('\n');
        out.append("            pipeline: ").append(quoted(pipeline)).append('\n');
        line(out, "            quantile: ", quantile);
        out.append("  timeWindow:\n    - duration: ").append(quoted(window)).append("\n      isRolling: true\n");
        out.append("  budgetingMethod: Occurrences\n  objectives:\n    - op: ")
                .append(quoted(operator))
                .append('\n');
        out.append("      value: ").append(number(threshold)).append('\n');
        out.append("      target: ").append(number(ratio(target))).append('\n');
        if (!policies.isEmpty()) {
            out.append("  alertPolicies:\n")
                    .append(policies.stream()
                            .map(policy -> "    - alertPolicyRef: " + quoted(policy) + "\n")
                            .collect(Collectors.joining()));
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String key, String value) {
        if (!value.isBlank()) {
            out.append(key).append(quoted(value)).append('\n');
        }
    }

    /** Plain where YAML takes it for nothing but text, else in double quotes. */
    private static String quoted(String text) {
        boolean word =
                text.matches("[A-Za-z][A-Za-z0-9_.-]*") && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
        boolean length = text.matches("[0-9]+[a-zA-Z]+") && !text.matches("0[xob].*|[0-9]+e.*");
        if (word || length) {
            return text;
        }
        var out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                out.append('\\').appendCodePoint(point);
            } else if (point < ' ' || point == 0x7f || point == 0x85 || point == 0x2028 || point == 0x2029) {
                out.append("\\u%04x".formatted(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.append('"').toString();
    }

    private static String number(String text) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?") ? text : quoted(text);
    }

    private static String percent(String ratio) {
        return ratio.matches("[0-9]+(\\.[0-9]+)?")
                ? new java.math.BigDecimal(ratio)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                : ratio;
    }

    private static String ratio(String percent) {
        return percent.matches("[0-9]+(\\.[0-9]+)?")
                ? new java.math.BigDecimal(percent)
                        .movePointLeft(2)
                        .stripTrailingZeros()
                        .toPlainString()
                : percent;
    }

    private static String text(@Nullable Object value, String path) {
        return at(value, path)
                .filter(found -> !(found instanceof Map) && !(found instanceof List))
                .map(Object::toString)
                .orElse("");
    }

    private static Optional<Object> at(@Nullable Object value, String path) {
        @Nullable Object here = value;
        for (String key : path.split("\\.", -1)) {
            here = here instanceof Map<?, ?> map
                    ? map.get(key)
                    : here instanceof List<?> list && key.equals("0") && !list.isEmpty() ? list.getFirst() : null;
        }
        return Optional.ofNullable(here);
    }

    /** The same whether a number was written whole or not, or in quotes. */
    private static Object normal(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> String.valueOf(entry.getKey()), entry -> normal(entry.getValue())));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SloShape::normal).toList();
        }
        if (value instanceof Number number) {
            return new java.math.BigDecimal(number.toString())
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return Objects.toString(value, "");
    }
}
