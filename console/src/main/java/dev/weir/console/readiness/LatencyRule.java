package dev.weir.console.readiness;

import dev.weir.model.Signal;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Indicator;
import dev.weir.ui.PromiseText;
import dev.weir.ui.Words;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Score;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Latency is consistently low when an SLO about it is kept, measured for a week and longer. */
final class LatencyRule {
    private static final double COVERED = 0.9;
    private static final Pattern LATE = Pattern.compile("(latency|refresh_lag|freshness|delay)_seconds$");
    private static final String RULE =
            "Ready: every SLO about latency (of a batch: about the length or lateness of runs) keeps its"
                    + " target, over 7 days or more, measured 90 % of them. Partly: kept so far, but not for as long or as often"
                    + " measured. Not: a target is missed.";

    private LatencyRule() {}

    static Judged judge(Evidence evidence) {
        List<Evidence.Promise> about = evidence.promises().stream()
                .filter(promise -> about(evidence, promise))
                .toList();
        if (about.isEmpty()) {
            return judged(
                    Score.UNKNOWN,
                    "No SLO is about its latency.",
                    evidence.batch()
                            ? "write an SLO on pipeline_run_lateness_seconds, and say by when a load must be there"
                            : "write an SLO on pipeline_end_to_end_latency_seconds with the quantile 0.99",
                    List.of(Evidence.definitions(), evidence.page("latency over time")));
        }
        Evidence.Promise worst = about.stream()
                .min(Comparator.comparing(
                        promise -> score(evidence, promise), Comparator.comparingInt(LatencyRule::badness)))
                .orElseThrow();
        Score score = score(evidence, worst);
        return judged(
                score,
                sentence(evidence, worst, about.size()),
                switch (score) {
                    case NOT -> "see what burned the budget of \"" + worst.slo().title() + "\", and what happened then";
                    case UNKNOWN ->
                        "nothing was measured: see why the collector tells no " + PromiseText.subject(worst.slo());
                    default -> "let it run: a week is needed, measured 90 % of the time";
                },
                about.stream().map(promise -> Evidence.slo(promise.slo())).toList());
    }

    private static int badness(Score score) {
        return switch (score) {
            case NOT -> 0;
            case UNKNOWN -> 1;
            case PARTLY -> 2;
            case READY, NOT_APPLICABLE -> 3;
        };
    }

    private static boolean about(Evidence evidence, Evidence.Promise promise) {
        return evidence.batch()
                ? Evidence.reads(promise.slo(), Signal.RUN_LATENESS, Signal.RUN_DURATION)
                : promise.slo().indicator() instanceof Indicator.EventTime
                        || promise.slo().selectors().stream()
                                .anyMatch(selector ->
                                        LATE.matcher(selector.name()).find());
    }

    private static Duration measured(Evidence evidence, Evidence.Promise promise, Budget budget) {
        Duration period = promise.slo().window().length();
        Duration span = period.compareTo(evidence.heard()) < 0 ? period : evidence.heard();
        return Duration.ofSeconds(Math.round(span.toSeconds() * budget.coverage()));
    }

    private static Score score(Evidence evidence, Evidence.Promise promise) {
        Budget budget = promise.verdict().map(verdict -> verdict.budget()).orElse(Budget.unmeasured());
        if (!(budget.total() > 0)) {
            return Score.UNKNOWN;
        }
        if (budget.usedUp() || budget.attainment() < promise.slo().target().ratio()) {
            return Score.NOT;
        }
        Duration span = promise.slo().window().length();
        Duration wanted = span.compareTo(Evidence.ENOUGH) < 0 ? span : Evidence.ENOUGH;
        boolean long_ = Duration.ofSeconds(Math.round(wanted.toSeconds() * COVERED))
                        .compareTo(measured(evidence, promise, budget))
                <= 0;
        return long_ && budget.coverage() >= COVERED ? Score.READY : Score.PARTLY;
    }

    private static String sentence(Evidence evidence, Evidence.Promise worst, int many) {
        Budget budget = worst.verdict().map(verdict -> verdict.budget()).orElse(Budget.unmeasured());
        String promise = PromiseText.subject(worst.slo()) + " " + PromiseText.promised(worst.slo());
        String more = many > 1 ? " It is the worst of " + many + " SLOs about latency." : "";
        if (!(budget.total() > 0)) {
            return "\"" + worst.slo().title() + "\" promises " + promise + ", and nothing of it was measured." + more;
        }
        return promise + " held in " + Words.attainment(budget.attainment()) + " of "
                + Words.duration(measured(evidence, worst, budget)) + " measured; the target is "
                + Words.attainment(worst.slo().target().ratio()) + "." + more;
    }

    private static Judged judged(Score score, String evidence, String next, List<Judged.Link> links) {
        return new Judged(
                dev.weir.ui.readiness.Indicator.LATENCY,
                score,
                evidence,
                RULE,
                score == Score.READY ? "" : next,
                links);
    }
}
