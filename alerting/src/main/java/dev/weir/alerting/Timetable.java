package dev.weir.alerting;

import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What there is to tell of an incident because time went by: the next steps of its route while nobody took it, that others joined
 * its group, and that it burns still. All of it follows from what was told and when, and has an id made of that, so what was due
 * while the process was down is told after it, in order, and once.
 */
public final class Timetable {
    private final Routing routing;
    private final Outbox outbox;
    private final Decisions decisions;

    /** Over what was told and decided. */
    public Timetable(Routing routing, Outbox outbox, Decisions decisions) {
        this.routing = routing;
        this.outbox = outbox;
        this.decisions = decisions;
    }

    /**
     * @param due what is due by now and was not told, in order; among it may be what is held
     * @param next when there is more, should nothing happen until then; empty when there is not
     */
    record Plan(List<Page> due, Optional<Instant> next) {}

    /** When the beginning of an incident was handed over. */
    Optional<Instant> handedOver(Case one) {
        return told(one).handedOver();
    }

    /** What is due of an open incident; nothing before its beginning was handed over. */
    Plan of(Case one, Instant now) {
        Told told = told(one);
        if (told.handedOver().isEmpty()) {
            return new Plan(List.of(), Optional.empty());
        }
        Route route = routing.of(Pages.beginning(one));
        var times = new ArrayList<Instant>();
        var pages = new ArrayList<Page>();
        if (one.incident().acknowledgedBy().isEmpty()) {
            steps(one, route, told, now, pages, times);
        }
        Instant named = told.named().orElse(told.handedOver().get());
        List<Decision> joined = decisions
                .waiting(Outcome.Reason.GROUPED, one.incident().id().key())
                .stream()
                .filter(member -> member.at().isAfter(named))
                .toList();
        if (!joined.isEmpty()) {
            remind(
                    one,
                    Told.JOINED,
                    named.plus(route.groupInterval()),
                    "burns still; it was joined by " + Grouping.titles(joined),
                    now,
                    pages,
                    times);
        } else if (one.incident().acknowledgedBy().isEmpty()) {
            Instant since = Pages.began(one.incident()).at();
            remind(
                    one,
                    "repeat",
                    told.newest().orElse(named).plus(route.repeat()),
                    "burns still, since " + Sentence.words(Duration.between(since, now)) + ": "
                            + one.incident().reason(),
                    now,
                    pages,
                    times);
        }
        return new Plan(pages, times.stream().min(Instant::compareTo));
    }

    /** While nobody has the page, since everybody refused it, the next step does not wait for its time. */
    private void steps(Case one, Route route, Told told, Instant now, List<Page> pages, List<Instant> times) {
        Instant handedOver = told.handedOver().orElseThrow();
        boolean nobody = told.to().isEmpty();
        for (int i = 1; i < route.steps().size(); i++) {
            Duration after = route.steps().get(i).after();
            Instant due = handedOver.plus(after);
            String id = "step" + (i + 1);
            Instant began = Pages.began(one.incident()).at();
            boolean early = nobody
                    && due.isAfter(now)
                    && undecided(Pages.id(one.incident().id(), id, began));
            String why = early ? "reached nobody" : "was not taken for " + Sentence.words(after);
            add(
                    Pages.timed(
                            one,
                            Page.Kind.STEP,
                            i,
                            id,
                            began,
                            early ? now : due,
                            why + ": " + one.incident().reason()),
                    now,
                    pages,
                    times);
            nobody &= !early;
        }
    }

    private boolean undecided(String page) {
        return decisions.latest(page).map(Decision::waits).orElse(true);
    }

    private void remind(
            Case one, String what, Instant due, String said, Instant now, List<Page> pages, List<Instant> times) {
        add(Pages.timed(one, Page.Kind.REMIND, 0, what, due, due, said), now, pages, times);
    }

    private void add(Page page, Instant now, List<Page> pages, List<Instant> times) {
        if (page.at().isAfter(now)) {
            times.add(page.at());
        } else if (undecided(page.id())) {
            pages.add(page);
        }
    }

    private Told told(Case one) {
        return Told.of(one.incident(), outbox.deliveries(one.incident().id()));
    }
}
