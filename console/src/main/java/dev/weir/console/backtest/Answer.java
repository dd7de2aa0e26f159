package dev.weir.console.backtest;

import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came of a backtest, for people or for programs. */
final class Answer {
    private static final double WEEK_MS = Duration.ofDays(7).toMillis();
    private static final int SHOWN = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Interval span;
    private final ZoneId zone;
    private final List<Comparison> comparisons;

    Answer(Interval span, ZoneId zone, List<Comparison> comparisons) {
        this.span = span;
        this.zone = zone;
        this.comparisons = comparisons;
    }

    String text() {
        var text = new StringBuilder();
        line(
                text,
                "Backtest of " + Times.text(span.start(), zone) + " to " + Times.text(span.end(), zone) + " (" + zone
                        + "), " + Times.text(span.length()));
        comparisons.forEach(comparison -> text(text, comparison));
        return text.toString();
    }

    private void text(StringBuilder text, Comparison one) {
        line(text, "");
        line(text, one.candidate().id() + "  " + one.candidate().title());
        if (one.samples() == 0) {
            line(text, "  cannot be told: there is no sample");
        } else {
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "  %d samples cover %.1f %% of the span",
                            one.samples(),
                            one.coverage() * 100));
        }
        one.remarks().forEach(remark -> line(text, "  ! " + remark));
        if (one.samples() == 0) {
            return;
        }
        row(text, "", "in force", "candidate");
        rows(text, one, "pages", told -> often(told.pages()));
        rows(text, one, "tickets", told -> often(told.tickets()));
        if (one.candidate() instanceof Slo) {
            rows(text, one, "attainment", told -> budget(told, Answer::attainment));
            rows(
                    text,
                    one,
                    "coverage of its period",
                    told -> budget(told, verdict -> percent(verdict.budget().coverage())));
            rows(
                    text,
                    one,
                    "budget left",
                    told -> budget(told, verdict -> percent(verdict.budget().remaining())));
        }
        var pairs = one.pairs();
        if (pairs.isEmpty()) {
            line(text, "  no incident by either");
        }
        pairs.stream().limit(SHOWN).forEach(pair -> line(text, incident(one, pair)));
        if (pairs.size() > SHOWN) {
            line(text, "  … and " + (pairs.size() - SHOWN) + " more");
        }
    }

    private String incident(Comparison one, Comparison.Pair pair) {
        Incident shown = pair.either();
        String what = Times.text(shown.opened(), zone) + "  "
                + shown.severity().word() + ", "
                + Times.text(Duration.between(shown.opened(), one.after().end(shown)));
        if (pair.lead().isPresent()) {
            Duration lead = pair.lead().get();
            return "  = " + what + ": "
                    + (lead.isZero()
                            ? "both at once"
                            : "the candidate " + Times.text(lead) + (lead.isNegative() ? " later" : " earlier"));
        }
        return pair.after().isPresent()
                ? "  + " + what + (one.before() == null ? ": " : ": what is in force missed it: ") + shown.reason()
                : "  - " + what + ": the candidate would miss it: " + shown.reason();
    }

    private static void rows(StringBuilder text, Comparison one, String name, Function<Told, String> figure) {
        row(text, name, one.before() == null ? "unknown" : figure.apply(one.before()), figure.apply(one.after()));
    }

    private static void row(StringBuilder text, String name, String before, String after) {
        line(
                text,
                String.format(Locale.ROOT, "  %-24s %-20s %s", name, before, after)
                        .stripTrailing());
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }

    private double aWeek(int count) {
        return count * WEEK_MS / span.length().toMillis();
    }

    /** How many, and what that is a week; less than a day says nothing of a week. */
    private String often(int count) {
        return scales() ? String.format(Locale.ROOT, "%d (%.1f a week)", count, aWeek(count)) : Integer.toString(count);
    }

    private boolean scales() {
        return span.length().compareTo(Duration.ofDays(1)) >= 0;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static String budget(Told told, Function<Verdict, String> figure) {
        return told.last()
                .filter(verdict -> verdict.budget().total() > 0)
                .map(figure)
                .orElse("unknown");
    }

    private static String attainment(Verdict verdict) {
        return percent(verdict.budget().low()) + " … "
                + percent(verdict.budget().high());
    }

    String json() {
        ObjectNode root = JSON.createObjectNode()
                .put("from", span.start().toString())
                .put("to", span.end().toString());
        var list = root.putArray("definitions");
        for (Comparison one : comparisons) {
            ObjectNode node = list.addObject()
                    .put("name", one.candidate().id().name())
                    .put("samples", one.samples())
                    .put("coverage", one.coverage());
            one.remarks().forEach(node.withArray("remarks")::add);
            figures(node.putObject("candidate"), one.after());
            if (one.before() == null) {
                node.putNull("inForce");
            } else {
                figures(node.putObject("inForce"), one.before());
            }
            var incidents = node.putArray("incidents");
            for (Comparison.Pair pair : one.pairs()) {
                ObjectNode shown = incidents.addObject();
                shown.put("severity", pair.either().severity().word())
                        .put("reason", pair.either().reason());
                put(shown, "candidate", pair.after());
                put(shown, "inForce", pair.before());
                pair.lead().ifPresent(lead -> shown.put("leadSeconds", lead.toMillis() / 1_000.0));
            }
        }
        return root.toPrettyString() + System.lineSeparator();
    }

    private static void put(ObjectNode node, String name, Optional<Incident> incident) {
        @Nullable Incident told = incident.orElse(null);
        if (told == null) {
            node.putNull(name);
            return;
        }
        ObjectNode of = node.putObject(name).put("opened", told.opened().toString());
        told.resolved().ifPresent(over -> of.put("resolved", over.toString()));
    }

    private void figures(ObjectNode node, Told told) {
        node.put("pages", told.pages()).put("tickets", told.tickets());
        if (scales()) {
            node.put("pagesAWeek", aWeek(told.pages())).put("ticketsAWeek", aWeek(told.tickets()));
        }
        told.last()
                .filter(verdict -> verdict.budget().total() > 0)
                .ifPresent(verdict -> node.put("attainmentLow", verdict.budget().low())
                        .put("attainmentHigh", verdict.budget().high())
                        .put("coverage", verdict.budget().coverage())
                        .put("budgetLeft", verdict.budget().remaining()));
    }
}
