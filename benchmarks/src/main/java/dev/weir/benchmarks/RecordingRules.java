package dev.weir.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * What the same SLOs take in Prometheus, in the shape that rule generators of the field write: for each SLO the error ratio over eight windows (the last, 30
 * days, from the recorded five-minute ratios), seven recordings about the SLO itself, and two alerts, a page and a ticket, of two pairs of windows each.
 */
final class RecordingRules {
    private static final List<String> WINDOWS = List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");

    private final StringBuilder yaml = new StringBuilder("groups:\n");
    private final double target;

    private RecordingRules(double target) {
        this.target = target;
    }

    static String of(int slos, double target) {
        var rules = new RecordingRules(target);
        for (int i = 0; i < slos; i++) {
            rules.add("slo-" + i);
        }
        return rules.yaml.toString();
    }

    private void add(String slo) {
        String labels = "{slo: " + slo + "}";
        String chosen = "{slo=\"" + slo + "\"}";
        yaml.append("- name: ratios-").append(slo).append("\n  rules:\n");
        for (String window : WINDOWS) {
            record(
                    "slo:error_ratio:rate" + window,
                    "sum(rate(slo_errors_total" + chosen + "[" + window + "])) / sum(rate(slo_requests_total" + chosen
                            + "[" + window + "]))",
                    labels);
        }
        record(
                "slo:error_ratio:rate30d",
                "sum_over_time(slo:error_ratio:rate5m" + chosen + "[30d]) / count_over_time(slo:error_ratio:rate5m"
                        + chosen + "[30d])",
                labels);
        yaml.append("- name: about-").append(slo).append("\n  rules:\n");
        record("slo:objective:ratio", "vector(" + target + ")", labels);
        record("slo:error_budget:ratio", "vector(1 - " + target + ")", labels);
        record("slo:period:days", "vector(30)", labels);
        String budget = " / on(slo) slo:error_budget:ratio" + chosen;
        record("slo:burn_rate:current", "slo:error_ratio:rate5m" + chosen + budget, labels);
        record("slo:burn_rate:period", "slo:error_ratio:rate30d" + chosen + budget, labels);
        record("slo:budget_remaining:ratio", "1 - slo:burn_rate:period" + chosen, labels);
        record("slo:info", "vector(1)", labels);
        yaml.append("- name: alerts-").append(slo).append("\n  rules:\n");
        alert(slo, "page", pair(chosen, "5m", "1h", 14.4), pair(chosen, "30m", "6h", 6));
        alert(slo, "ticket", pair(chosen, "2h", "1d", 3), pair(chosen, "6h", "3d", 1));
    }

    private void record(String name, String expression, String labels) {
        yaml.append("  - record: ")
                .append(name)
                .append("\n    expr: '")
                .append(expression)
                .append("'\n");
        yaml.append("    labels: ").append(labels).append('\n');
    }

    private void alert(String slo, String severity, String one, String other) {
        yaml.append("  - alert: Burning\n    expr: '(")
                .append(one)
                .append(") or (")
                .append(other)
                .append(")'\n");
        yaml.append("    labels: {slo: ")
                .append(slo)
                .append(", severity: ")
                .append(severity)
                .append("}\n");
    }

    private String pair(String chosen, String shortWindow, String longWindow, double factor) {
        String limit = String.format(Locale.ROOT, "%.4f", factor * (1 - target));
        return "slo:error_ratio:rate" + shortWindow + chosen + " > " + limit + " and slo:error_ratio:rate" + longWindow
                + chosen + " > " + limit;
    }
}
