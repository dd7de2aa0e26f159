package dev.weir.console.readiness;

import dev.weir.model.Signal;
import dev.weir.ui.Words;
import dev.weir.ui.readiness.Indicator;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Score;
import java.util.List;

/** State is stable when it does not grow from week to week. */
final class StateRule {
    private static final double CALM = 0.01;
    private static final double DOUBTFUL = 0.05;
    private static final double MIDDLES_APART = 0.75;
    private static final String RULE =
            "Between the medians of the first and the last quarter of the hours measured. Ready: it"
                    + " grows by less than 1 % a day, over 7 days or more. Partly: by less than 5 % a day, or measured for a day or"
                    + " more. Not: by more.";

    private StateRule() {}

    static Judged judge(Evidence evidence) {
        List<Judged.Link> links = List.of(evidence.page("state size over time"));
        if (evidence.batch()) {
            return new Judged(
                    Indicator.STATE, Score.NOT_APPLICABLE, "A batch keeps no state between its runs.", RULE, "", links);
        }
        Hours hours = evidence.hours(Signal.STATE_BYTES);
        if (hours.measured().compareTo(Evidence.LEAST) < 0) {
            return new Judged(
                    Indicator.STATE,
                    Score.UNKNOWN,
                    hours.count() == 0
                            ? "Nobody measures its state."
                            : "Its state was measured for " + Words.duration(hours.measured())
                                    + ", too short to see a trend; it is about "
                                    + Words.bytes(hours.median()) + ".",
                    RULE,
                    hours.count() == 0
                            ? "let the job checkpoint, or run the Spark plugin in the driver, so that its state size is told"
                            : "let it run for a day, better a week",
                    links);
        }
        double first = hours.median(0, 0.25);
        double last = hours.median(0.75, 1);
        double days = hours.days() * MIDDLES_APART;
        double daily = first > 0 && days > 0 ? (last / first - 1) / days : Double.NaN;
        if (Double.isNaN(daily)) {
            daily = last > first ? Double.POSITIVE_INFINITY : 0;
        }
        boolean long_ = hours.measured().compareTo(Evidence.ENOUGH) >= 0;
        Score score = daily > DOUBTFUL ? Score.NOT : daily > CALM || !long_ ? Score.PARTLY : Score.READY;
        String evidenceText = "It went from " + Words.bytes(first) + " to " + Words.bytes(last) + " ("
                + (Double.isInfinite(daily)
                        ? "from nothing"
                        : (daily >= 0 ? "+" : "") + Words.percent(daily) + " a day")
                + ") in " + Words.duration(hours.measured()) + " measured.";
        return new Judged(
                Indicator.STATE,
                score,
                evidenceText,
                RULE,
                switch (score) {
                    case NOT -> "set a time to live on the state, or close its windows: it grows without end";
                    case PARTLY -> daily > CALM ? "look at which operator's state grows" : "let it run for a week";
                    default -> "";
                },
                links);
    }
}
