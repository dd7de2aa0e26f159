package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Severity;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of alert policies. */
class BurnRulesTest {
    private static Slo slo(String text, String name) {
        return Sample.catalogue(text).slos().stream()
                .filter(slo -> slo.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static BurnRule rule(String right, String wrong) {
        return slo(Sample.with(right, wrong), "orders-latency").rules().getFirst();
    }

    @Test
    void a_condition_may_leave_out_what_can_only_be_one_thing() {
        BurnRule rule = rule(
                "{kind: burnrate, op: gte, threshold: 10, lookbackWindow: 2m, alertAfter: 0m}",
                "{threshold: 10, lookbackWindow: 2m}");
        assertEquals(10, rule.factor());
        assertEquals(Duration.ZERO, rule.alertAfter());
        assertEquals(List.of(), Sample.warnings(Sample.with("kind: burnrate, op: gte, ", "")));
    }

    @Test
    void it_waits_as_long_as_it_is_told_to() {
        assertEquals(
                Duration.ofMinutes(2), rule("alertAfter: 0m", "alertAfter: 2m").alertAfter());
    }

    @Test
    void the_words_of_the_field_for_loud_and_quiet_are_known() {
        for (String loud : List.of("page", "critical", "Critical", "sev1", "SEV-1", "P1", "high")) {
            assertEquals(
                    Severity.PAGE, rule("severity: page", "severity: " + loud).severity(), loud);
            assertEquals(List.of(), Sample.warnings(Sample.with("severity: page", "severity: " + loud)), loud);
        }
        for (String quiet : List.of("ticket", "warning", "sev3", "P4", "low")) {
            assertEquals(
                    Severity.TICKET,
                    rule("severity: page", "severity: " + quiet).severity(),
                    quiet);
        }
        assertEquals(Severity.TICKET, rule("severity: page", "severity: loud").severity());
    }

    @Test
    void without_a_number_so_many_events_are_needed_that_one_bad_one_does_not_fire() {
        assertEquals(7, BurnRules.enough(14.4, 1 / new Target(0.99).budget()));
        assertEquals(70, BurnRules.enough(14.4, 1 / new Target(0.999).budget()));
        assertEquals(101, BurnRules.enough(1, 1 / new Target(0.99).budget()));
        assertEquals(2, BurnRules.enough(2, 1 / new Target(0.5).budget()));
        assertEquals(3, rule(", weir.dev/minimum-events: \"18\"", "").minimumEvents());
        assertEquals(18, slo(Sample.GOOD, "orders-latency").rules().getFirst().minimumEvents());
        assertEquals(
                List.of(7L, 17L, 34L, 101L),
                slo(Sample.GOOD, "orders-rejected").rules().stream()
                        .map(BurnRule::minimumEvents)
                        .toList());
    }

    @Test
    void a_minimum_that_no_window_can_hold_is_refused() {
        String slices =
                Sample.with("timeSliceWindow: 1m}]", "timeSliceWindow: 1m}]\n  alertPolicies: [{alertPolicyRef: slow}]")
                        + """
                ---
                apiVersion: openslo/v1
                kind: AlertPolicy
                metadata: {name: slow, annotations: {weir.dev/minimum-events: "50000"}}
                spec:
                  conditions:
                    - kind: AlertCondition
                      metadata: {name: slow}
                      spec: {severity: ticket, condition: {threshold: 2, lookbackWindow: 2h}}
                  notificationTargets: [{targetRef: pager}]
                """;
        assertEquals(
                List.of("can never fire: the SLO's period, 28d, holds only 40320 slices of 1m — write at most 120"),
                messages(Sample.errors(slices)));
        String many = slices.replace("\"50000\"", "\"500\"");
        assertEquals(
                List.of("the lookbackWindow 2h holds only 120 slices of 1m, so a longer window always speaks for it"
                        + " — write at most 120"),
                messages(Sample.warnings(many)));
        String coarse = slices.replace("\"50000\"", "\"5\", weir.dev/short-window: 5m");
        assertEquals(
                List.of("slices of 1m are coarser than a tenth of the short window 5m"
                        + " — write at least 10m, or a shorter timeSliceWindow"),
                messages(Sample.warnings(coarse)));
    }

    private static List<String> messages(List<String> problems) {
        return problems.stream()
                .map(text -> text.replaceFirst("^[^ ]+ [^ ]+: ", ""))
                .toList();
    }

    @Test
    void the_pairs_of_the_workbook_scale_with_every_period_and_no_factor_falls_below_one() {
        for (int days : new int[] {1, 7, 28, 30, 90, 365}) {
            var rules = slo(Sample.with("duration: 28d", "duration: " + days + "d"), "orders-rejected")
                    .rules();
            var shares = new ArrayList<Double>();
            for (BurnRule rule : rules) {
                shares.add(Math.round(1000.0 * rule.factor() * rule.longWindow().toSeconds() / (86_400.0 * days))
                        / 1000.0);
                assertEquals(true, rule.factor() >= 1, rule::toString);
            }
            assertEquals(List.of(0.02, 0.05, 0.1, 0.1), shares, "shares of the budget over " + days + " days");
        }
    }
}
