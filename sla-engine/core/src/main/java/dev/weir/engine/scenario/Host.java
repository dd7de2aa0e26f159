package dev.weir.engine.scenario;

import dev.weir.engine.Judgement;
import dev.weir.model.Sample;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.scenario.Rulebook;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.List;

/** Something that hosts the engine, as far as a scenario needs it. Every call returns when its work is done. One thread at a time. */
public interface Host extends AutoCloseable {
    /** Makes these the definitions. */
    void load(Rulebook rules, Instant now);

    /** Takes samples that arrive together, now. */
    void accept(List<Sample> samples, Instant now);

    /** Judges everything. */
    void tick(Instant now);

    /** Keeps what somebody did with an incident. */
    void happened(IncidentEvent event);

    /** Forgets everything but the stored facts, and begins again from them. */
    void restart(Instant now);

    /** How many samples came too late so far. */
    long late();

    /** How many samples were refused so far. */
    long refused();

    @Override
    void close();

    /** Opens a host. */
    @FunctionalInterface
    interface Opening {
        /** Opens one that tells what it judges. */
        Host open(Judged sink);
    }

    /** Hears every judgement, those of one SLO in order. May be called in any thread, by several at once. */
    @FunctionalInterface
    interface Judged {
        /** Hears one. */
        void judged(SloId slo, Judgement judgement);
    }
}
