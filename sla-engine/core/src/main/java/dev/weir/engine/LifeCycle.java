package dev.weir.engine;

import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one expectation, one after the other: when one opens, gets louder or less loud, ends, and is opened again. It is
 * told the condition and nothing else, so no budget opens an incident or keeps one; of not knowing it is not told, so not knowing
 * ends none. Opened (or re-opened) and resolved strictly alternate.
 *
 * <p>One that was over for less than the grace is re-opened: the same trouble that flickers is one incident, with one key at every
 * receiver. For the same reason one that became this loud less than the grace ago does not ease. An incident lasts a millisecond at least, each time: its id is its SLO and its begin, and two must not share one.
 *
 * <p>Not thread-safe: one writer.
 */
final class LifeCycle {
    /** The newest incident. {@code begun} is when it was opened or re-opened, {@code loud} when it became as loud as it is or louder. */
    private record Last(
            IncidentId id,
            Instant begun,
            Instant loud,
            Severity severity,
            @Nullable Instant over) {}

    private final SloId slo;
    private final PipelineId pipeline;
    private final Duration grace;
    private @Nullable Last last;

    /** None yet. A grace of zero re-opens nothing. */
    LifeCycle(Expectation of, Duration grace) {
        slo = of.id();
        pipeline = of.pipeline();
        this.grace = grace;
    }

    /** Goes on from the newest incident of before, open or over. */
    void resume(Incident before) {
        Instant begun = before.opened();
        Instant loud = begun;
        for (IncidentEvent event : before.events()) {
            if (event instanceof IncidentEvent.Reopened again) {
                begun = again.at();
                loud = begun;
            } else if (event instanceof IncidentEvent.Escalated louder) {
                loud = louder.at();
            }
        }
        last = new Last(
                before.id(), begun, loud, before.severity(), before.resolved().orElse(null));
    }

    /** Goes on from where an earlier version of the definition stood. */
    void follow(LifeCycle before) {
        last = before.last;
    }

    /** The incident that is open. */
    Optional<IncidentId> open() {
        return Optional.ofNullable(ongoing()).map(Last::id);
    }

    /** How loud the open incident is. */
    Optional<Severity> severity() {
        return Optional.ofNullable(ongoing()).map(Last::severity);
    }

    private @Nullable Last ongoing() {
        Last newest = last;
        return newest != null && newest.over() == null ? newest : null;
    }

    /**
     * It fires, this loud.
     *
     * @param since when the badness began, null when that is not known
     */
    List<IncidentEvent> firing(Severity severity, @Nullable Instant since, String reason, Instant now) {
        Last before = last;
        if (before == null || before.over() != null) {
            return List.of(begin(before, severity, since, reason, now));
        }
        int louder = severity.compareTo(before.severity());
        if (louder > 0) {
            last = new Last(before.id(), before.begun(), now, severity, null);
            return List.of(new IncidentEvent.Escalated(before.id(), now, severity, reason));
        }
        if (louder == 0 || now.isBefore(before.loud().plus(grace))) {
            return List.of();
        }
        last = new Last(before.id(), before.begun(), before.loud(), severity, null);
        return List.of(new IncidentEvent.Eased(before.id(), now, severity, reason));
    }

    private IncidentEvent begin(
            @Nullable Last before, Severity severity, @Nullable Instant since, String reason, Instant now) {
        Instant over = before == null ? null : before.over();
        // what was bad before the last end belongs to the incident that ended
        Optional<Instant> onset = Optional.ofNullable(since)
                .map(known -> over != null && known.isBefore(over) ? over : known)
                .map(known -> known.isAfter(now) ? now : known);
        if (before != null
                && before.over() != null
                && now.isBefore(before.over().plus(grace))) {
            last = new Last(before.id(), now, now, severity, null);
            return new IncidentEvent.Reopened(before.id(), now, onset, severity, reason);
        }
        var id = IncidentId.of(slo, now);
        last = new Last(id, now, now, severity, null);
        return new IncidentEvent.Opened(id, now, onset, slo, pipeline, severity, reason);
    }

    /** It is healthy. */
    List<IncidentEvent> healthy(String reason, Instant now) {
        Last before = ongoing();
        if (before == null || !now.isAfter(before.begun())) {
            return List.of();
        }
        last = new Last(before.id(), before.begun(), before.loud(), before.severity(), now);
        return List.of(new IncidentEvent.Resolved(before.id(), now, reason));
    }

    /** The incident that is open, which is nothing to this life cycle from here on: its definition is withdrawn. */
    Optional<IncidentId> take() {
        Optional<IncidentId> open = open();
        last = null;
        return open;
    }
}
