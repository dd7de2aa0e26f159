package dev.weir.model.scenario;

import dev.weir.model.Severity;
import dev.weir.model.slo.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One thing that is expected of a verdict, or of what happened so far. */
public sealed interface Claim {
    /** The condition. */
    record In(State state) implements Claim {}

    /** Exactly these rules fire. */
    record Rules(List<String> rules) implements Claim {
        /** Copies and sorts. */
        public Rules {
            rules = rules.stream().sorted().toList();
        }
    }

    /** How loud it fires. */
    record Loud(Severity severity) implements Claim {}

    /** The one word. */
    record Stands(Standing standing) implements Claim {}

    /** A figure lies in a range. */
    record Within(Figure figure, Range range) implements Claim {}

    /** The burn rate over a window lies in a range. */
    record Burns(Duration window, Range range) implements Claim {}

    /** The reason of the rules that fire, else of the newest event, holds each of these texts. */
    record Says(List<String> parts) implements Claim {
        /** Copies the list. */
        public Says {
            parts = List.copyOf(parts);
        }
    }

    /** The worst contributor's text holds this; empty when there must be none. */
    record Blames(String part) implements Claim {}

    /** Exactly this happened so far. */
    record Happened(List<Event> events) implements Claim {
        /** Copies the list. */
        public Happened {
            events = List.copyOf(events);
        }
    }

    /** The state of the incident. */
    record Has(Trouble trouble) implements Claim {}

    /** What happened to an incident and when, as {@code opened page}. */
    record Event(Instant at, String what) {}

    /** Conditions. */
    enum State {
        /** No rule fires and samples come. */
        HEALTHY,
        /** A rule fires. */
        FIRING,
        /** Nothing usable came. */
        NO_DATA;

        /** As in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** States of an incident. */
    enum Trouble {
        /** There is none, or it is resolved. */
        NONE,
        /** It is open and nobody took it. */
        OPEN,
        /** It is open and somebody took it. */
        ACKNOWLEDGED;

        /** As in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Figures, {@code UNKNOWN} when they are NaN. */
    enum Figure {
        /** What is left of the budget, 1 is untouched. */
        REMAINING,
        /** The share of good events. */
        ATTAINMENT,
        /** The least share that is possible. */
        LOW,
        /** The greatest share that is possible. */
        HIGH,
        /** The measured share of the time. */
        COVERAGE,
        /** Good events. */
        GOOD,
        /** All events. */
        TOTAL,
        /** The newest value of the indicator. */
        LAST,
        /** How many incidents opened, re-opened or escalated as a page so far. */
        PAGES,
        /** How many slices became facts so far. */
        FACTS,
        /** How many samples of the SLOs of the scenario's expectations came after their slice had become a fact. */
        LATE,
        /** How many of them were refused. */
        REFUSED;

        /** As in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Numbers from one to another, both included; of {@code unknown} only NaN. {@code text} is how it is written. */
    record Range(double least, double most, boolean unknown, String text) {
        /** Whether the number is one of them. */
        public boolean holds(double number) {
            return unknown ? Double.isNaN(number) : number >= least && number <= most;
        }

        /** Only what was not measured. */
        public static Range unmeasured() {
            return new Range(0, 0, true, "unknown");
        }
    }
}
