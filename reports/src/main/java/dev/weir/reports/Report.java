package dev.weir.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a period was like, computed once from {@linkplain dev.weir.reports.fact facts}: each list is a table. Shares are 0…1; what is null is not known,
 * and never stands for zero.
 *
 * @param doubts what could not be told, and why
 */
public record Report(
        Head head,
        Summary summary,
        List<SlaLine> slas,
        List<SloLine> slos,
        List<IncidentLine> incidents,
        List<Offender> offenders,
        List<CorrectionLine> corrections,
        List<CreditLine> credits,
        List<RiskLine> risks,
        List<StaleLine> stale,
        List<FigureLine> figures,
        Alerts alerts,
        List<ChangeLine> changes,
        List<ForecastLine> forecasts,
        List<ActionLine> actions,
        List<Doubt> doubts) {
    /** Copies the lists. */
    public Report {
        slas = List.copyOf(slas);
        slos = List.copyOf(slos);
        incidents = List.copyOf(incidents);
        offenders = List.copyOf(offenders);
        corrections = List.copyOf(corrections);
        credits = List.copyOf(credits);
        risks = List.copyOf(risks);
        stale = List.copyOf(stale);
        figures = List.copyOf(figures);
        changes = List.copyOf(changes);
        forecasts = List.copyOf(forecasts);
        actions = List.copyOf(actions);
        doubts = List.copyOf(doubts);
    }

    /** Whether a promise was kept. */
    public enum Outcome {
        /** The least attainment that is possible reaches the target. */
        KEPT,
        /** The greatest attainment that is possible does not reach it, or the budget is used up. */
        MISSED,
        /** Too much went unmeasured to say. */
        UNPROVEN,
        /** Nothing was measured. */
        UNMEASURED
    }

    /**
     * The first lines.
     *
     * @param period its key; {@code end} is that of the whole period
     * @param known up to when it knows: before {@code end} when the period is still running
     * @param coverage the measured share of the time of all SLOs that passed, null when there is none
     */
    public record Head(
            String estate,
            String scope,
            String period,
            Period.Kind kind,
            Instant start,
            Instant end,
            String zone,
            String firstDay,
            Instant known,
            boolean running,
            @Nullable Double coverage,
            String weir) {}

    /** The period in a few figures; {@code before} are those of the period before, null when nothing is known of it. */
    public record Summary(
            int slas,
            int kept,
            int missed,
            int unproven,
            int slos,
            int slosKept,
            int slosMissed,
            int slosUnproven,
            int incidents,
            int openAtEnd,
            int pages,
            @Nullable Duration detect,
            int detected,
            @Nullable Duration acknowledge,
            int acknowledged,
            @Nullable Duration resolve,
            int resolved,
            List<Amount> atRisk,
            int unpriced) {
        /** Copies the list. */
        public Summary {
            atRisk = List.copyOf(atRisk);
        }
    }

    /** Money in minor units of an ISO 4217 currency. */
    public record Amount(String currency, long minorUnits) {}

    /**
     * An agreement: as good as the worst of its promises.
     *
     * @param credit the share of the fee that is credited, null when no tier is agreed or it cannot be told
     */
    public record SlaLine(
            String name,
            String title,
            String consumer,
            String owner,
            String useCase,
            Outcome outcome,
            List<String> slos,
            List<String> missed,
            List<Amount> atRisk,
            int unpriced,
            @Nullable Double credit) {
        /** Copies the lists. */
        public SlaLine {
            slos = List.copyOf(slos);
            missed = List.copyOf(missed);
            atRisk = List.copyOf(atRisk);
        }
    }

    /**
     * How well something was done over a time.
     *
     * @param attainment the good share of what was measured, null when nothing was
     * @param low the least that is possible, were all unmeasured time bad, and {@code high} the most
     * @param coverage the measured share of the time
     */
    public record Attained(
            @Nullable Double attainment, double low, double high, double coverage, double good, double total) {}

    /**
     * An SLO.
     *
     * @param outcome whether it is kept over its own window at the end of the period
     * @param actual over the period
     * @param window over its own window at the end of the period, by which it is kept or not
     * @param before over the period before, null when nothing is known of it
     * @param trend over the last periods, oldest first, this one last
     * @param days of the period
     * @param replaced versions that were in force in the period before this one, oldest first
     */
    public record SloLine(
            String slo,
            String title,
            String pipeline,
            String owner,
            int version,
            double target,
            String windowText,
            Outcome outcome,
            Attained actual,
            Attained window,
            @Nullable Attained before,
            List<Trend> trend,
            Budget budget,
            List<Day> days,
            List<Replaced> replaced) {
        /** Copies the lists. */
        public SloLine {
            trend = List.copyOf(trend);
            days = List.copyOf(days);
            replaced = List.copyOf(replaced);
        }
    }

    /**
     * A version that was edited away, judged when it ended.
     *
     * @param until when it ended
     * @param window over its own window at that instant
     */
    public record Replaced(int version, double target, Instant until, Outcome outcome, Attained window) {}

    /** One period of a trend; null when nothing is known of it. */
    public record Trend(String period, @Nullable Attained attained) {}

    /** A day of the period, by its zone: {@code 2026-11-09}. */
    public record Day(String date, Attained attained) {}

    /**
     * What became of the error budget: 1 is all of it, below 0 is overdrawn; null is not known.
     *
     * @param start what was left when the period began, and {@code end} when it ended
     * @param used what the slices of the period used
     * @param worstBurn the highest burn rate over an hour of the period, and {@code worstAt} when that hour began
     * @param exhausted when it will be used up, if it goes on as in the period; null when it will not within the window, or it is not known
     * @param left what was left at each step
     */
    public record Budget(
            @Nullable Double start,
            @Nullable Double end,
            @Nullable Double used,
            @Nullable Double worstBurn,
            @Nullable Instant worstAt,
            @Nullable Instant exhausted,
            List<Left> left) {
        /** Copies the list. */
        public Budget {
            left = List.copyOf(left);
        }
    }

    /** The budget that was left at an instant, null where nothing was measured yet. */
    public record Left(Instant at, @Nullable Double remaining) {}

    /** An incident that touches the period; times are null when they are not known or have not come. */
    public record IncidentLine(
            String id,
            String slo,
            String pipeline,
            String severity,
            String reason,
            @Nullable Instant since,
            Instant opened,
            @Nullable Instant resolved,
            @Nullable Duration detect,
            @Nullable Duration acknowledge,
            @Nullable Duration resolve,
            Duration open,
            String cause,
            String corrected,
            List<Amount> atRisk,
            List<String> slas) {
        /** Copies the lists. */
        public IncidentLine {
            atRisk = List.copyOf(atRisk);
            slas = List.copyOf(slas);
        }
    }

    /**
     * What hurt most.
     *
     * @param by {@code budget} or {@code money}
     * @param rank 1 is the worst of its kind
     * @param share of its own budget that was used, null by money
     * @param amount null by budget
     */
    public record Offender(
            String by,
            int rank,
            String slo,
            String title,
            @Nullable Double share,
            @Nullable Amount amount) {}

    /** Time that was taken out, and what it would have used of the budget. */
    public record CorrectionLine(
            String name,
            String slo,
            String category,
            Instant start,
            Instant end,
            String author,
            String reason,
            @Nullable Instant entered,
            @Nullable Double spared) {}

    /** What a consumer is to be credited. {@code low} to {@code high} is the attainment over the SLO's window. */
    public record CreditLine(
            String sla,
            String slo,
            double low,
            double high,
            @Nullable Double credit,
            @Nullable Double below) {}

    /** What a price of an agreement came to. */
    public record RiskLine(String sla, String slo, String per, String rate, Amount amount, int unpriced) {}

    /** Decisions on stale features. */
    public record StaleLine(
            String model,
            String pipeline,
            @Nullable Double decisions,
            @Nullable Amount cost) {}

    /** A figure of the business. */
    public record FigureLine(
            String name,
            String title,
            String unit,
            @Nullable Double mean,
            @Nullable Double least,
            @Nullable Double most,
            String goal,
            @Nullable Double met,
            double measured) {}

    /**
     * How good the alerts were.
     *
     * @param pages that were sent, and {@code tickets}
     * @param falsePages those whose incident was corrected, or over within five minutes without anybody taking it
     * @param falseShare null when there was no page
     * @param suppressed what was held back, by why
     */
    public record Alerts(
            int pages,
            int tickets,
            int falsePages,
            @Nullable Double falseShare,
            int refused,
            List<Held> suppressed) {
        /** Copies the list. */
        public Alerts {
            suppressed = List.copyOf(suppressed);
        }
    }

    /** So many were held back for this reason. */
    public record Held(String why, int count) {}

    /** Something that was changed. */
    public record ChangeLine(Instant at, String kind, String what, String version, String by, String link) {}

    /**
     * What is to be expected if it goes on as in the period.
     *
     * @param pace the share of the budget that was used a day
     * @param next what will be left at the end of the next period
     */
    public record ForecastLine(
            String slo,
            @Nullable Double left,
            @Nullable Double pace,
            @Nullable Double next,
            @Nullable Instant exhausted) {}

    /** An action item. {@code late} when it is past its date and not done. */
    public record ActionLine(
            String id,
            String about,
            String title,
            String owner,
            @Nullable String due,
            String period,
            boolean carried,
            boolean late,
            @Nullable Instant done) {}

    /** Something that could not be told, and why. */
    public record Doubt(String about, String why) {}
}
