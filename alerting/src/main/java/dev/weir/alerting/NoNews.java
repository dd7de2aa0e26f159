package dev.weir.alerting;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is owed and need not be sent any more, since what it would tell is over.
 *
 * <p>A beginning whose end is owed too is not sent, and neither is the end, when it is certain that the destination has not taken
 * the beginning. When it may have, both are sent, one after the other: else what it took would stay open there for ever. What lies
 * between a beginning and its end is no news either way. Once somebody took the incident, nobody further is told of it.
 */
final class NoNews {
    private final String destination;
    private final String beginning;
    private final Instant now;
    private final List<Delivery.Withdrawn> gone = new ArrayList<>();

    private NoNews(String destination, String beginning, Instant now) {
        this.destination = destination;
        this.beginning = beginning;
        this.now = now;
    }

    /**
     * @param chain what is owed of one incident to one destination, in the order of the promises
     * @param beginning the page that the destination is told as the beginning, see {@link Story#beginning}
     * @param ended when the incident ended; empty while it goes on
     */
    static List<Delivery.Withdrawn> in(List<Owed> chain, String beginning, Optional<Instant> ended, Instant now) {
        if (chain.isEmpty()) {
            return List.of();
        }
        var news = new NoNews(chain.getFirst().promise().destination(), beginning, now);
        int from = 0;
        for (int i = 0; i < chain.size(); i++) {
            if (chain.get(i).page().kind() == Page.Kind.RESOLVE) {
                news.toItsEnd(chain.subList(from, i + 1));
                from = i + 1;
            }
        }
        news.goingOn(chain.subList(from, chain.size()), ended);
        return news.gone;
    }

    private void toItsEnd(List<Owed> part) {
        List<Owed> beginnings = part.stream().filter(this::begins).toList();
        boolean unheard = !beginnings.isEmpty() && beginnings.stream().allMatch(Owed::untaken);
        for (Owed one : part) {
            if (unheard) {
                withdraw(one, "not sent: it was over before " + destination + " took its beginning");
            } else {
                switch (one.page().kind()) {
                    case TRIGGER, ACKNOWLEDGE, RESOLVE -> {}
                    case ESCALATE, STEP, REMIND, NOTICE -> {
                        if (!begins(one)) {
                            withdraw(one, "not sent: it is over");
                        }
                    }
                }
            }
        }
    }

    private void goingOn(List<Owed> part, Optional<Instant> ended) {
        int taken = part.size() - 1;
        while (taken >= 0 && part.get(taken).page().kind() != Page.Kind.ACKNOWLEDGE) {
            taken--;
        }
        List<Owed> before = part.subList(0, Math.max(0, taken));
        boolean onlyAStep = !before.isEmpty()
                && before.stream().anyMatch(this::begins)
                && before.stream()
                        .allMatch(one -> one.untaken()
                                && one.page().step() > 0
                                && one.page().kind() != Page.Kind.ESCALATE);
        for (int i = 0; i < part.size(); i++) {
            Owed one = part.get(i);
            boolean upToTaken = i <= taken && onlyAStep;
            if (ended.isPresent() && one.page().at().isBefore(ended.get())) {
                withdraw(one, "not sent: it is over");
            } else if (upToTaken || (i < taken && isReminder(one))) {
                withdraw(one, "not sent: somebody took it");
            }
        }
    }

    private boolean isReminder(Owed one) {
        return (one.page().kind() == Page.Kind.STEP || one.page().kind() == Page.Kind.REMIND) && !begins(one);
    }

    private boolean begins(Owed one) {
        return one.page().kind() == Page.Kind.TRIGGER || one.promise().page().equals(beginning);
    }

    private void withdraw(Owed one, String why) {
        gone.add(new Delivery.Withdrawn(one.promise().page(), destination, now, why));
    }
}
