package dev.weir.alerting;

import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.Optional;

/** What became of a page when the line was asked, and when that was: an entry of the journal {@link Pager#JOURNAL}. */
public record Decision(Instant at, Outcome outcome) {
    /** Refuses a page that is still on its way: a line ends with a page held or handed over. */
    public Decision {
        if (outcome instanceof Outcome.Pass) {
            throw new IllegalArgumentException("a line must end in Stage.send, this page passed it: " + outcome);
        }
    }

    /** The page that was decided on. */
    public Page page() {
        return switch (outcome) {
            case Outcome.Pass(Page page) -> page;
            case Outcome.Held held -> held.page();
            case Outcome.Done done -> done.page();
        };
    }

    /** How it was held; empty when it was handed over. */
    public Optional<Outcome.Held> held() {
        return outcome instanceof Outcome.Held held ? Optional.of(held) : Optional.empty();
    }

    /** Whether its page waits to be looked at again. */
    boolean waits() {
        return held().filter(held -> held.reason() != Outcome.Reason.DUPLICATE).isPresent();
    }

    /** Whether the same came of it: the same reason by the same for as long, or the same destinations. */
    boolean saysAs(Decision other) {
        return switch (outcome) {
            case Outcome.Pass pass -> false;
            case Outcome.Held mine ->
                other.outcome instanceof Outcome.Held its
                        && mine.reason() == its.reason()
                        && mine.by().equals(its.by())
                        && (polled() || mine.lookAgain().equals(its.lookAgain()));
            case Outcome.Done mine ->
                other.outcome instanceof Outcome.Done its && mine.deliveries().equals(its.deliveries());
        };
    }

    /** Whether it is asked again every few seconds, so that when it is asked next is no news. */
    boolean polled() {
        return held().filter(held -> switch (held.reason()) {
                    case INHIBITED, WAITING -> true;
                    case SILENCED, QUIET, GROUPED, DUPLICATE -> false;
                })
                .isPresent();
    }
}
