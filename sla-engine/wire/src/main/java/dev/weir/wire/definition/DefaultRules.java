package dev.weir.wire.definition;

import dev.weir.model.Severity;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of an SLO that has no alert policies: the four pairs of Google's SRE workbook, chapter 5, table 5-8. They are made for
 * 30 days; for another period the windows scale with it, so that each pair still stands for the same share of the budget and no
 * factor falls below 1.
 */
final class DefaultRules {
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    /** A short window of less has slices of less than a second. */
    static final Duration LEAST_SHORT = Duration.ofSeconds(10);

    private record Row(String name, Severity severity, Duration longWindow, Duration shortWindow, double factor) {}

    private static final List<Row> ROWS = List.of(
            new Row("page-fast", Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), 14.4),
            new Row("page-slow", Severity.PAGE, Duration.ofHours(6), Duration.ofMinutes(30), 6),
            new Row("ticket-fast", Severity.TICKET, Duration.ofDays(1), Duration.ofHours(2), 3),
            new Row("ticket-slow", Severity.TICKET, Duration.ofDays(3), Duration.ofHours(6), 1));

    private DefaultRules() {}

    /** Those that can fire; the others are left out with a warning at the node. */
    static List<BurnRule> of(Duration period, Target target, double mostBurn, Node node) {
        var rules = new ArrayList<BurnRule>();
        for (Row row : ROWS) {
            Duration shortWindow = scaled(row.shortWindow, period);
            if (row.factor > mostBurn) {
                node.warning(
                        "the default rule " + row.name + " is left out: at a target of " + target.ratio()
                                + " no burn rate reaches " + row.factor,
                        "write alertPolicies with a threshold of at most " + Alerts.most(mostBurn));
            } else if (shortWindow.compareTo(LEAST_SHORT) < 0) {
                node.warning(
                        "the default rule " + row.name + " is left out: over " + Lengths.text(period)
                                + " its short window would be " + Lengths.text(shortWindow),
                        "write alertPolicies with windows of your own");
            } else {
                rules.add(new BurnRule(
                        new RuleId(row.name),
                        row.severity,
                        scaled(row.longWindow, period),
                        shortWindow,
                        row.factor,
                        BurnRules.enough(row.factor, mostBurn)));
            }
        }
        return rules;
    }

    private static Duration scaled(Duration window, Duration period) {
        return Duration.ofSeconds(window.toSeconds() * period.toSeconds() / THIRTY_DAYS.toSeconds());
    }
}
