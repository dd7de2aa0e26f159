package dev.weir.ui.slos;

import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Correction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the budget of one SLO came to be what it is.
 *
 * @param window the part of its period up to now
 * @param measuredSince when slices begin in it; empty when there is none
 * @param left the budget that was left, in order of time, from the begin of what was measured
 * @param unmeasured how much of the time since then nobody measured; {@code corrected} how much corrections took out
 * @param step how far apart points are
 * @param hours every hour of the calendar in the window, in order
 * @param burners what used the budget, worst first
 * @param incidents those that touch the window, newest first
 * @param corrections those that touch the window
 */
public record Past(
        Instant at,
        Interval window,
        Optional<Instant> measuredSince,
        List<Left> left,
        Duration unmeasured,
        Duration corrected,
        Duration step,
        List<Burn> burns,
        List<Hour> hours,
        List<Burner> burners,
        List<Incident> incidents,
        List<Correcting> corrections) {
    /** Copies the lists. */
    public Past {
        left = List.copyOf(left);
        burns = List.copyOf(burns);
        hours = List.copyOf(hours);
        burners = List.copyOf(burners);
        incidents = List.copyOf(incidents);
        corrections = List.copyOf(corrections);
    }

    /** The budget that was left at a time: 1 is all of it, below 0 is overdrawn. */
    public record Left(Instant at, double remaining) {}

    /** The burn rates of one rule over time; each is the highest since the point before. NaN where nothing was measured. */
    public record Burn(BurnRule rule, List<Rate> rates) {
        /** Copies the list. */
        public Burn {
            rates = List.copyOf(rates);
        }
    }

    /** How fast it burned over both windows of a rule. */
    public record Rate(Instant at, double ofShort, double ofLong) {}

    /**
     * One hour of a calendar; at the change of clocks it may be shorter, and two of a day have the same number.
     *
     * @param bad the bad share of what was counted, NaN when nothing was
     * @param measured the share of the hour that was measured, 0…1; {@code corrected} that corrections took out
     * @param ahead whether it lies in the future or before the first measurement
     */
    public record Hour(Interval span, double bad, double measured, double corrected, boolean ahead) {}

    /** A span that used so much of the budget: 1 is all of it. */
    public record Burner(Interval span, double share, Optional<Incident> incident) {}

    /** A correction, and the time it took out of the window. */
    public record Correcting(Correction correction, List<Interval> spans) {
        /** Copies the list. */
        public Correcting {
            spans = List.copyOf(spans);
        }
    }
}
