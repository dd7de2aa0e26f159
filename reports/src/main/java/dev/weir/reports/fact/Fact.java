package dev.weir.reports.fact;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the evidence. They come in this order: {@link Cover}, {@link Terms}, {@link Agreement}, {@link Correcting}; then those about one SLO and the
 * others in any order. Money is in major units, exact; it is rounded where it is shown.
 */
public sealed interface Fact {
    /**
     * What it is about; the first fact.
     *
     * @param period its key, {@code 2026-W46}
     * @param zone where days begin, {@code Europe/Berlin}
     * @param firstDay the day with which weeks begin, {@code MONDAY}
     * @param known up to when facts are in it: as known then
     * @param steps the instants, in order, at which the budget is told: the period's begin and end (or {@code known}, of a running one) among them
     * @param weir the version that wrote it
     */
    record Cover(
            String period, String zone, String firstDay, Instant known, List<Instant> steps, String estate, String weir)
            implements Fact {
        /** Copies the list. */
        public Cover {
            steps = List.copyOf(steps);
        }
    }

    /**
     * What one version of an SLO promises. Of an SLO with several versions in the period the last one is that by which it is kept at the end, the others tell the
     * budget of their time; slices of all count for attainment as they were judged.
     *
     * @param hash SHA-256 of the definition's canonical content, in hex
     * @param pipeline {@code environment/name}
     * @param owner who stands for the pipeline; empty when nobody is named
     * @param method {@code Occurrences}, {@code Timeslices} or {@code RatioTimeslices}
     * @param noData what unmeasured time counts for: {@code unknown}, {@code bad} or {@code good}
     * @param slice the length of the slices that are counted
     * @param parts of a composite of Occurrences its parts, numbered from 1; of anything else none
     * @param since when this version came into force; {@code until} when it was replaced or withdrawn, null when it is in force
     */
    record Terms(
            String slo,
            int version,
            String hash,
            String title,
            String pipeline,
            String owner,
            double target,
            Window window,
            String method,
            String noData,
            Duration slice,
            List<Part> parts,
            Instant since,
            @Nullable Instant until)
            implements Fact {
        /** Copies the parts. */
        public Terms {
            parts = List.copyOf(parts);
        }
    }

    /** A part of a composite: its share of the weights, and its own target. */
    record Part(String title, double share, double target) {}

    /**
     * An agreement.
     *
     * @param slos the names of its SLOs
     * @param credits highest attainment first
     */
    record Agreement(
            String name,
            String title,
            String consumer,
            String owner,
            String useCase,
            List<String> slos,
            List<String> kpis,
            List<Price> prices,
            List<Credit> credits)
            implements Fact {
        /** Copies the lists. */
        public Agreement {
            slos = List.copyOf(slos);
            kpis = List.copyOf(kpis);
            prices = List.copyOf(prices);
            credits = List.copyOf(credits);
        }
    }

    /**
     * What something bad costs.
     *
     * @param per minute, event or decision: the bare word
     * @param decisions the selector of the counter of decisions, as text; empty for the others
     */
    record Price(String slo, String per, BigDecimal rate, String currency, String decisions) {}

    /** Below this attainment over the SLO's window the consumer is credited this share of the fee. */
    record Credit(double below, double credit) {}

    /**
     * Time that does not count.
     *
     * @param spans in it, from the earliest window on, in order and apart
     * @param entered when it was entered, null when that is not known
     */
    record Correcting(
            String name,
            List<String> slos,
            String category,
            List<Span> spans,
            String author,
            String reason,
            @Nullable Instant entered)
            implements Fact {
        /** Copies the lists. */
        public Correcting {
            slos = List.copyOf(slos);
            spans = List.copyOf(spans);
        }
    }

    /** A half-open span of time. */
    record Span(Instant start, Instant end) {}

    /**
     * Brought forward: sums of slices from before the period, which are not in the evidence themselves. Slices that begin in corrected time are in no sum.
     *
     * @param part 0 for the SLO itself, k for the k-th part
     * @param first when this version was first measured, as far back as its slices are kept; null when that is not before the period
     * @param windows sums of the slices of this version from an instant, at which the window of one of the steps begins at which it is judged, to the period's
     *     begin
     * @param earlier sums of earlier periods of the same kind, newest first, over all versions
     */
    record Brought(
            String slo, int version, int part, @Nullable Instant first, List<Sum> windows, List<Earlier> earlier)
            implements Fact {
        /** Copies the lists. */
        public Brought {
            windows = List.copyOf(windows);
            earlier = List.copyOf(earlier);
        }
    }

    /** What slices that begin from an instant on came to; {@code measured} is time. */
    record Sum(Instant from, double good, double total, Duration measured) {}

    /** What an earlier period came to. */
    record Earlier(String period, double good, double total, Duration measured) {}

    /**
     * Slices of a part of one version that begin in a day, as known at {@link Cover#known()}.
     *
     * @param start of the slice with number 0
     * @param length of each
     * @param runs in order of time; a slice that is in none is not known
     */
    record Slices(String slo, int version, int part, Instant start, Duration length, List<Run> runs) implements Fact {
        /** Copies the list. */
        public Slices {
            runs = List.copyOf(runs);
        }
    }

    /**
     * Slices one after the other with the same figures each; written as {@code [at, times, good, total, measured]}.
     *
     * @param at the number of the first
     * @param times how many
     * @param measured milliseconds
     */
    record Run(int at, int times, double good, double total, long measured) {}

    /**
     * A changed verdict: condition and budget at an instant. The last one before the period is among them.
     *
     * @param standing {@code met}, {@code burning}, {@code breached} or {@code no-data}
     */
    record VerdictChange(
            String slo,
            int version,
            Instant at,
            String standing,
            double remaining,
            double low,
            double high,
            String reason)
            implements Fact {}

    /**
     * An incident that touches the period.
     *
     * @param since when the badness began, null when nobody knows
     * @param acknowledged when somebody took it first, and {@code by} whom
     * @param resolved null while it goes on
     * @param open the time that it was open, without that between an end and a re-opening
     * @param cause the probable cause, a sentence; empty when none is known
     * @param corrected the correction that took its time out; empty when none did
     * @param events what happened to it, in order
     */
    record Trouble(
            String id,
            String slo,
            String pipeline,
            String severity,
            String reason,
            @Nullable Instant since,
            Instant opened,
            @Nullable Instant acknowledged,
            String by,
            @Nullable Instant resolved,
            Duration open,
            String cause,
            String corrected,
            List<Event> events)
            implements Fact {
        /** Copies the list. */
        public Trouble {
            events = List.copyOf(events);
        }
    }

    /** Something that happened to an incident: {@code opened}, {@code escalated}, {@code acknowledged} … */
    record Event(Instant at, String kind, String by, String text) {}

    /**
     * A page of an incident that began or became louder in the period, and what became of it.
     *
     * @param outcome {@code sent}, {@code waiting}, {@code refused}, or why it was held: {@code silenced}, {@code quiet}, {@code inhibited},
     *     {@code grouped}, {@code duplicate}, {@code waiting}
     * @param destinations whom it reached or should reach
     */
    record Told(
            String page,
            String incident,
            Instant at,
            String type,
            String severity,
            String outcome,
            List<String> destinations)
            implements Fact {
        /** Copies the list. */
        public Told {
            destinations = List.copyOf(destinations);
        }
    }

    /** Something that was changed: {@code deploy}, {@code schema}, {@code definition}, {@code configuration} … */
    record Changed(Instant at, String type, String what, String version, String by, String link) implements Fact {}

    /**
     * A definition as it was in force at the end of the period, or replaced in it.
     *
     * @param id {@code SLO/fraud-latency}
     * @param sha256 of the text
     */
    record Definition(String id, int version, String sha256, String text, Instant since) implements Fact {}

    /** How much the counter of decisions of a price grew in one bad slice; null when that cannot be told. */
    record Decided(
            String slo,
            String decisions,
            Span slice,
            @Nullable Double grown) implements Fact {}

    /**
     * A figure of the business over the period.
     *
     * @param mean over the period, null when it cannot be told; of a counter its growth an hour
     * @param goal what it should be, a phrase such as {@code >= 100}; empty when nobody said
     * @param met the share of the measured time in which the goal was reached, null when there is no goal or no figure
     * @param measured the share of the period that was measured
     */
    record Figure(
            String name,
            String title,
            String unit,
            @Nullable Double mean,
            @Nullable Double least,
            @Nullable Double most,
            String goal,
            @Nullable Double met,
            double measured)
            implements Fact {}

    /** Decisions that a model took on stale features in the period, and what they cost; null where it cannot be told. */
    record Stale(
            String model,
            String pipeline,
            @Nullable Double decisions,
            @Nullable BigDecimal cost,
            String currency) implements Fact {}

    /** Time in which Weir itself did not judge: it was stopped, or came behind. */
    record Dark(Span span, String why) implements Fact {}

    /**
     * An action item, as it stood.
     *
     * @param about the name of the SLA or SLO that it is about
     * @param period in which it was opened
     * @param done when it was done, null while it is open
     */
    record Action(
            String id,
            String about,
            String title,
            String owner,
            @Nullable String due,
            String period,
            Instant opened,
            @Nullable Instant done,
            String by)
            implements Fact {}

    /** Something that could not be told, and why: a sentence. */
    record Doubt(String about, String why) implements Fact {}

    /** Takes facts. */
    @FunctionalInterface
    interface Taker {
        /** Takes one. */
        void take(Fact fact);
    }

    /** Which fact it is, in JSON: the name of the record, in small letters. Some have a {@code kind} of their own. */
    default String is() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** The SLO that it is about; empty when it is about none or several. */
    default Optional<String> ofSlo() {
        return switch (this) {
            case Terms terms -> Optional.of(terms.slo());
            case Brought brought -> Optional.of(brought.slo());
            case Slices slices -> Optional.of(slices.slo());
            case VerdictChange verdict -> Optional.of(verdict.slo());
            case Trouble trouble -> Optional.of(trouble.slo());
            case Decided decided -> Optional.of(decided.slo());
            case Cover cover -> Optional.empty();
            case Agreement agreement -> Optional.empty();
            case Correcting correcting -> Optional.empty();
            case Told told -> Optional.empty();
            case Changed changed -> Optional.empty();
            case Definition definition -> Optional.empty();
            case Figure figure -> Optional.empty();
            case Stale stale -> Optional.empty();
            case Dark dark -> Optional.empty();
            case Action action -> Optional.empty();
            case Doubt doubt -> Optional.empty();
        };
    }
}
