package dev.weir.ui.slos;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Mark;
import dev.weir.ui.PromiseText;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer of the page: where the promise stands, in a sentence and three figures. */
final class Headline extends Div {
    private final Mark mark = new Mark();
    private final Span sentence = new Span();
    private final Anchor incident = new Anchor("", "Its incident");
    private final Range range = new Range();
    private final Span attainment = figure();
    private final Span attained = new Span();
    private final Span budget = figure();
    private final Span exhaustion = new Span();
    private final Span coverage = figure();
    private final Span unmeasured = new Span();
    private final Div figures = new Div();
    private final Anchor pipeline = new Anchor();
    private final Span facts = new Span();
    private final Paragraph excused = new Paragraph();
    private final Paragraph shadow = new Paragraph(
            "A shadow: it is judged so that one can see what it would have told, and its incidents reach nobody.");

    Headline() {
        addClassName("weir-slo-head");
        sentence.addClassName("weir-sentence");
        incident.getElement().setAttribute("router-link", true);
        pipeline.getElement().setAttribute("router-link", true);
        var line = new Div(mark, sentence, incident);
        line.addClassName("weir-slo-line");
        figures.addClassName("weir-slo-figures");
        figures.add(
                box("Attainment", attainment, range, attained),
                box("Budget left", budget, exhaustion),
                box("Measured", coverage, unmeasured));
        var about = new Paragraph(pipeline, facts);
        about.addClassName("weir-quiet");
        excused.addClassName("weir-slo-note");
        shadow.addClassName("weir-slo-note");
        add(line, figures, excused, shadow, about);
    }

    private static Span figure() {
        var figure = new Span();
        figure.addClassName("weir-slo-figure");
        return figure;
    }

    private static Div box(String title, com.vaadin.flow.component.Component... parts) {
        var name = new Span(title);
        name.addClassName("weir-slo-name");
        var box = new Div(name);
        box.add(parts);
        box.addClassName("weir-slo-box");
        return box;
    }

    void show(Slos.Now now) {
        Slos.Row row = now.row();
        mark.show(row.standing());
        sentence.setText(sentence(row, now.at()));
        incident.setVisible(row.incident().isPresent() && !row.expectation().shadow());
        row.incident().ifPresent(open -> incident.setHref("incidents/" + open.id()));
        pipeline.setHref("pipelines/" + row.expectation().pipeline());
        pipeline.setText(row.expectation().pipeline().toString());
        facts.setText((row.owner().isBlank() ? "" : " · owner " + row.owner()) + facts(row));
        excused.setVisible(!now.corrections().isEmpty());
        excused.setText("What happens now does not count: "
                + now.corrections().stream().map(Headline::words).collect(Collectors.joining("; ")) + ".");
        shadow.setVisible(row.expectation().shadow());
        switch (row.expectation()) {
            case Slo slo -> show(slo, row.verdict(), now.at());
            case ThresholdAlert alert -> figures.setVisible(false);
        }
    }

    private static String words(Correction correction) {
        return correction.name() + " (" + correction.reason() + ")";
    }

    private void show(Slo slo, Optional<Verdict> verdict, Instant now) {
        Optional<Budget> known = verdict.map(Verdict::budget).filter(one -> one.total() > 0);
        attainment.setText(known.map(SloLine::range).orElse("not measured yet"));
        range.show(known, slo.target().ratio());
        attained.setText("target " + Words.attainment(slo.target().ratio()) + " over " + window(slo.window()));
        budget.setText(known.map(one -> Words.percent(one.remaining())).orElse(Words.UNKNOWN));
        exhaustion.setText(
                known.isEmpty()
                        ? "unknown until something is measured"
                        : verdict.map(one -> Exhaustion.words(Exhaustion.of(slo, one), slo, now))
                                .orElse(""));
        coverage.setText(known.map(one -> Words.percent(one.coverage())).orElse(Words.UNKNOWN));
        unmeasured.setText(
                switch (slo.noData()) {
                    case UNKNOWN -> "what was not measured makes attainment a range";
                    case BAD -> "what was not measured counts as bad";
                    case GOOD -> "what was not measured counts as good at best";
                });
    }

    /** What it says in one sentence. */
    static String sentence(Slos.Row row, Instant now) {
        if (row.verdict().isEmpty()) {
            return "Nothing was judged yet.";
        }
        Verdict verdict = row.verdict().get();
        String since = row.incident()
                .map(open -> ", for " + Words.duration(Duration.between(open.opened(), now)))
                .orElse("");
        return switch (verdict.condition()) {
            case Condition.Firing firing -> firing.reason() + since + ".";
            case Condition.NoData silent ->
                "No usable sample for " + Words.duration(silent.silence()) + ": whether it is kept cannot be told.";
            case Condition.Healthy healthy ->
                switch (row.expectation()) {
                    case ThresholdAlert alert ->
                        "The limit is kept: " + value(alert, verdict) + ", expected " + Limits.words(alert) + ".";
                    case Slo slo -> healthy(slo, verdict);
                };
        };
    }

    private static String value(ThresholdAlert alert, Verdict verdict) {
        return PromiseText.value(alert.metric(), verdict.last());
    }

    private static String healthy(Slo slo, Verdict verdict) {
        if (verdict.budget().total() <= 0) {
            return "Nothing was counted yet.";
        }
        String figures = SloLine.range(verdict.budget()) + " of "
                + Words.attainment(slo.target().ratio());
        return verdict.budget().usedUp()
                ? "The budget is used up (" + figures + "); nothing burns at this moment."
                : "The promise is kept: " + figures + ", with "
                        + Words.percent(verdict.budget().remaining()) + " of the budget left.";
    }

    private static String facts(Slos.Row row) {
        return switch (row.expectation()) {
            case Slo slo ->
                " · " + PromiseText.subject(slo) + " " + PromiseText.promised(slo) + " · version " + slo.version();
            case ThresholdAlert alert ->
                " · a limit, " + Limits.words(alert) + " for " + Words.duration(alert.after())
                        + ": it has no target and no budget · version " + alert.version();
        };
    }

    static String window(TimeWindow window) {
        return switch (window) {
            case TimeWindow.Rolling rolling -> "the last " + Words.duration(rolling.length());
            case TimeWindow.Calendar calendar ->
                "this period of " + calendar.count() + " "
                        + calendar.unit().toString().toLowerCase(java.util.Locale.ROOT) + " (" + calendar.zone() + ")";
        };
    }
}
