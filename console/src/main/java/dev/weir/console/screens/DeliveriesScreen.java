package dev.weir.console.screens;

import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.Retried;
import dev.weir.alerting.Undelivered;
import dev.weir.console.access.Audit;
import dev.weir.console.access.Permit;
import dev.weir.console.access.Role;
import dev.weir.model.Actor;
import dev.weir.ui.Subscription;
import dev.weir.ui.deliveries.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The page about deliveries over the outbox. */
public final class DeliveriesScreen implements Deliveries {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int SHOWN = 1000;
    private final Dispatcher dispatcher;
    private final Audit audit;
    private final Permit permit;
    private final Memo<Snapshot> snapshot;

    /** Reads from and acts on these. */
    public DeliveriesScreen(Dispatcher dispatcher, Audit audit, Permit permit, InstantSource clock) {
        this.dispatcher = dispatcher;
        this.audit = audit;
        this.permit = permit;
        snapshot = new Memo<>(clock, PERIOD, this::at);
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("deliveries", PERIOD, snapshot::get, reader);
    }

    @Override
    public String retry(String page, String destination, Actor by) {
        permit.require(Role.OPERATOR);
        return switch (again(page, destination, by)) {
            case Retried.Promised promised -> "It is tried now.";
            case Retried.Unknown(String why) -> "Not tried: " + why + ".";
            case Retried.NotDone(String why) -> "Not tried: " + why + ".";
        };
    }

    /** As {@link #retry}, for whoever was let in by other means; what is done is written into the audit journal. */
    public Retried again(String page, String destination, Actor by) {
        Retried answer = dispatcher.retry(page, destination, by);
        if (answer instanceof Retried.Promised) {
            audit.record(by, "delivery.retry", page, destination);
        }
        return answer;
    }

    private Snapshot at(Instant now) {
        return new Snapshot(
                now,
                dispatcher.destinations().size(),
                dispatcher.undelivered().stream()
                        .limit(SHOWN)
                        .map(DeliveriesScreen::entry)
                        .toList());
    }

    private static Entry entry(Undelivered one) {
        return new Entry(
                one.page(),
                one.destination(),
                switch (one.state()) {
                    case OWED -> State.OWED;
                    case WAITING -> State.WAITING;
                    case REFUSED -> State.REFUSED;
                    case STRAY -> State.STRAY;
                },
                one.promised(),
                one.attempts(),
                one.why(),
                one.at(),
                one.due(),
                one.fix());
    }
}
