package dev.weir.ui.collectors;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One target, updated in place. */
final class TargetRow extends ListItem {
    private static final Duration NOTABLE = Duration.ofSeconds(2);

    private final Mark mark = new Mark();
    private final Span name = new Span();
    private final Span address = new Span();
    private final Span why = new Span();
    private final Span fix = new Span();
    private final Moment last = new Moment();
    private final Span gave = new Span();
    private final Moment next = new Moment();
    private final Span skew = new Span();
    private final Moment since = new Moment();
    private final Div feeds = new Div();
    private final OrderedList attempts = new OrderedList();
    private final Details history;
    private List<PipelineId> fed = List.of();
    private List<Collectors.Attempt> shown = List.of();
    private int newest;

    TargetRow() {
        addClassNames("weir-incident-row", "weir-target");
        name.addClassName("weir-target-name");
        address.addClassNames("weir-quiet", "weir-target-address");
        fix.addClassName("weir-fix");
        var facts = new Div(last, gave, next, skew, since);
        facts.addClassName("weir-row-facts");
        feeds.addClassName("weir-row-facts");
        attempts.addClassName("weir-attempts");
        history = new Details("Last scrapes", attempts);
        add(new Div(mark, name), address, why, fix, facts, feeds, history);
    }

    void show(Collectors.Target target, Instant now, ZoneId zone) {
        switch (target.state()) {
            case DOWN -> mark.show("■", "failing", "breached");
            case FORGOTTEN -> mark.show("▲", "not asked", "burning");
            case WAITING -> mark.show("?", "not asked yet", "no-data");
            case UP -> mark.show("●", "answers", "met");
        }
        name.setText(target.name());
        address.setText(target.kind() + (target.address().isEmpty() ? "" : " · " + target.address()));
        Optional<Failure> failure = target.last().flatMap(Collectors.Attempt::why);
        why.setText(failure.map(it -> sentence(it, target.failures())).orElse(""));
        why.setVisible(failure.isPresent());
        fix.setText(failure.map(it -> "What to do: " + Advice.whatToDo(it.kind()) + ".")
                .orElse(""));
        fix.setVisible(failure.isPresent());
        target.last()
                .ifPresentOrElse(
                        it -> {
                            last.show("asked " + Words.ago(it.at(), now), it.at(), zone);
                            gave.setText("took " + Words.seconds(it.took().toMillis() / 1e3) + ", "
                                    + Words.count(it.samples())
                                    + (it.why().isPresent() ? " said to be missing" : " samples")
                                    + (target.lateness().compareTo(NOTABLE) > 0
                                            ? ", began " + Words.duration(target.lateness()) + " late"
                                            : ""));
                        },
                        () -> {
                            last.setText("");
                            gave.setText("no scrape yet");
                        });
        target.next().ifPresentOrElse(at -> next.show(next(at, now, target), at, zone), () -> next.setText(""));
        skew.setText(target.skew()
                .map(it -> it.abs().compareTo(NOTABLE) > 0
                        ? "its clock is " + Words.duration(it.abs()) + (it.isNegative() ? " behind" : " ahead")
                        : "its clock agrees")
                .orElse("its clock is not known"));
        since.show("so since " + Words.clock(target.since(), now, zone), target.since(), zone);
        feeds(target.pipelines());
        history(target.history(), zone);
    }

    private static String sentence(Failure failure, int failures) {
        return Advice.meaning(failure.kind()) + ": " + failure.message()
                + (failures > 1 ? " (" + failures + " times in a row)" : "");
    }

    private static String next(Instant at, Instant now, Collectors.Target target) {
        String when = at.isAfter(now) ? "next in about " + Words.duration(Duration.between(now, at)) : "next at once";
        return when
                + (target.failures() > 1
                        ? ", more seldom while it fails"
                        : ", every " + Words.duration(target.every()));
    }

    private void feeds(List<PipelineId> pipelines) {
        if (pipelines.equals(fed) && feeds.getChildren().findAny().isPresent()) {
            return;
        }
        fed = pipelines;
        feeds.removeAll();
        feeds.add(new Span(pipelines.isEmpty() ? "feeds no pipeline yet" : "feeds"));
        for (PipelineId pipeline : pipelines) {
            var link = new Anchor("pipelines/" + pipeline, pipeline.toString());
            link.getElement().setAttribute("router-link", true);
            feeds.add(link);
        }
    }

    private void history(List<Collectors.Attempt> all, ZoneId zone) {
        history.setVisible(!all.isEmpty());
        if (all.equals(shown) || (!history.isOpened() && newest == all.size())) {
            return;
        }
        shown = all;
        newest = all.size();
        attempts.removeAll();
        for (Collectors.Attempt attempt : all) {
            var at = new Moment();
            at.show(Words.seconds(attempt.at(), zone), attempt.at(), zone);
            attempts.add(new ListItem(
                    at,
                    new Span(attempt.why()
                                    .map(it -> "■ " + Advice.meaning(it.kind()) + ": " + it.message())
                                    .orElse("● " + Words.count(attempt.samples()) + " samples")
                            + " in " + Words.seconds(attempt.took().toMillis() / 1e3))));
        }
    }
}
