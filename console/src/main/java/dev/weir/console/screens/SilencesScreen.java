package dev.weir.console.screens;

import dev.weir.console.access.Permit;
import dev.weir.console.access.Role;
import dev.weir.console.silence.Draft;
import dev.weir.console.silence.Reach;
import dev.weir.console.silence.SilenceBook;
import dev.weir.console.silence.SilenceDesk;
import dev.weir.model.Actor;
import dev.weir.model.incident.Incident;
import dev.weir.ui.Subscription;
import dev.weir.ui.silences.Silences;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The screens about silences over the desk. */
public final class SilencesScreen implements Silences {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int SHOWN = 1000;

    private final SilenceDesk desk;
    private final Permit permit;
    private final InstantSource clock;
    private final Memo<Snapshot> snapshot;

    /** Reads from and acts on this. */
    public SilencesScreen(SilenceDesk desk, Permit permit, InstantSource clock) {
        this.desk = desk;
        this.permit = permit;
        this.clock = clock;
        snapshot = new Memo<>(clock, PERIOD, this::at);
    }

    private Snapshot at(Instant now) {
        return new Snapshot(
                now,
                desk.all(now).stream()
                        .limit(SHOWN)
                        .map(kept -> new Entry(
                                kept.silence(),
                                state(kept.state(now)),
                                kept.until(),
                                kept.end().map(SilenceBook.End::by)))
                        .toList());
    }

    private static State state(SilenceBook.State state) {
        return switch (state) {
            case ACTIVE -> State.ACTIVE;
            case TO_COME -> State.TO_COME;
            case OVER -> State.OVER;
        };
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("silences", PERIOD, snapshot::get, reader);
    }

    @Override
    public Checked check(Wish wish) {
        var now = clock.instant();
        var mistakes = new ArrayList<Draft.Mistake>();
        draft(wish).check(now, mistakes);
        var unread = new ArrayList<Draft.Mistake>();
        var matchers = draft(wish).matching(unread);
        Reach reach = unread.isEmpty() ? desk.reach(matchers, now) : new Reach(List.of(), List.of());
        return new Checked(
                told(mistakes),
                reach.hits().stream()
                        .map(hit -> new Reached(
                                hit.title(),
                                hit.pipeline(),
                                hit.owner(),
                                hit.severities(),
                                hit.open().map(Incident::id),
                                hit.holdsNow()))
                        .toList(),
                reach.notes());
    }

    @Override
    public List<Mistake> make(Wish wish, Actor by) {
        permit.require(Role.OPERATOR);
        var now = clock.instant();
        var mistakes = new ArrayList<Draft.Mistake>();
        draft(wish).check(now, mistakes).ifPresent(good -> desk.make(good, by, now));
        return told(mistakes);
    }

    @Override
    public void end(String id, Actor by) {
        permit.require(Role.OPERATOR);
        desk.end(id, by, clock.instant());
    }

    private static Draft draft(Wish wish) {
        return new Draft(
                List.of(wish.matchers()),
                wish.from().map(Instant::toString).orElse(null),
                wish.until().map(Instant::toString).orElse(null),
                null,
                wish.reason());
    }

    private static List<Mistake> told(List<Draft.Mistake> mistakes) {
        return mistakes.stream()
                .map(mistake -> new Mistake(part(mistake.entry()), sentence(mistake.detail())))
                .toList();
    }

    private static String sentence(String detail) {
        return Character.toUpperCase(detail.charAt(0)) + detail.substring(1);
    }

    private static Part part(String entry) {
        return switch (entry) {
            case "from" -> Part.FROM;
            case "until", "lasts" -> Part.UNTIL;
            case "reason" -> Part.REASON;
            default -> Part.MATCHERS;
        };
    }
}
