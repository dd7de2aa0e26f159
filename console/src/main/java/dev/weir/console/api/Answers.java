package dev.weir.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weir.console.flow.Findings;
import dev.weir.model.Finding;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Simulated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shapes of the answers: field names are the API's promise. Null means unknown; times are ISO 8601 in UTC. */
final class Answers {
    private Answers() {}

    /** A signal's newest value; {@code value} and {@code at} are null when nothing is known. */
    record Value(@Nullable Double value, @Nullable Instant at, String quality) {
        static Value of(Sample sample) {
            return Double.isNaN(sample.value())
                    ? new Value(null, null, sample.quality().word())
                    : new Value(sample.value(), sample.at(), sample.quality().word());
        }
    }

    /** A pipeline with its signals: the key is the metric name with its distinguishing labels. */
    record PipelineAnswer(
            String pipeline,
            String environment,
            String engine,
            String owner,
            int tier,
            String standing,
            String sentence,
            Map<String, Value> signals,
            List<FindingAnswer> findings) {}

    /** What a collector understood: holds as of {@code at}. */
    record FindingAnswer(String kind, String about, String text, String advice, String target, Instant at) {
        static FindingAnswer of(Findings.Found found) {
            var finding = found.finding();
            return new FindingAnswer(
                    finding.word(), finding.about(), finding.text(), finding.advice(), found.target(), found.at());
        }
    }

    /** An SLO with its verdict. */
    record SloAnswer(
            String slo,
            String title,
            String pipeline,
            String environment,
            String promise,
            double target,
            String window,
            int version,
            String hash,
            String verdict,
            @Nullable String problem,
            VerdictAnswer detail) {
        static SloAnswer of(Slo slo, Optional<Verdict> verdict, Optional<Finding> wrong) {
            return new SloAnswer(
                    slo.id().name(),
                    slo.title(),
                    slo.pipeline().name(),
                    slo.pipeline().environment(),
                    promise(slo.indicator()),
                    slo.target().ratio(),
                    slo.window().length().toString(),
                    slo.version(),
                    slo.hash(),
                    word(verdict.map(Verdict::standing).orElse(Standing.NO_DATA)),
                    wrong.map(Finding::sentence).orElse(null),
                    VerdictAnswer.of(verdict));
        }

        private static String promise(Indicator indicator) {
            return switch (indicator) {
                case Indicator.Threshold threshold ->
                    "%s %s %s"
                            .formatted(name(threshold.metric()), threshold.op().sign(), threshold.threshold());
                case Indicator.Ratio ratio ->
                    "%s %s / %s"
                            .formatted(
                                    ratio.counts().name().toLowerCase(java.util.Locale.ROOT),
                                    ratio.part(),
                                    ratio.total());
                case Indicator.Share share ->
                    "%s share %s".formatted(share.counts().name().toLowerCase(java.util.Locale.ROOT), share.metric());
                case Indicator.EventTime eventTime -> "event-time slices visible within " + eventTime.within();
                case Indicator.Composite composite ->
                    composite.components().stream()
                            .map(part -> part.weight() + " × (" + promise(part.indicator()) + ")")
                            .collect(java.util.stream.Collectors.joining(" + "));
            };
        }
    }

    private static String name(Selector selector) {
        return selector.name() + selector.labels();
    }

    /** Condition and budget, apart. */
    record VerdictAnswer(
            @Nullable Instant at,
            String condition,
            @Nullable String reason,
            List<String> rules,
            @Nullable BudgetAnswer budget,
            List<BurnAnswer> burnRates,
            @Nullable Double last,
            @Nullable String worst) {
        static VerdictAnswer of(Optional<Verdict> known) {
            if (known.isEmpty()) {
                return new VerdictAnswer(
                        null, "no-data", "nothing was judged yet", List.of(), null, List.of(), null, null);
            }
            var verdict = known.get();
            var budget = verdict.budget();
            var burns = verdict.burns().stream()
                    .map(burn -> new BurnAnswer(burn.window().toString(), number(burn.rate())))
                    .toList();
            var answer = new BudgetAnswer(
                    budget.remaining(),
                    budget.usedUp(),
                    budget.good(),
                    budget.total(),
                    budget.coverage(),
                    budget.low(),
                    budget.high());
            var last = number(verdict.last());
            return switch (verdict.condition()) {
                case Condition.Healthy healthy ->
                    new VerdictAnswer(verdict.at(), "healthy", null, List.of(), answer, burns, last, verdict.worst());
                case Condition.Firing firing ->
                    new VerdictAnswer(
                            verdict.at(),
                            "firing",
                            firing.reason(),
                            firing.rules().stream().map(Object::toString).toList(),
                            answer,
                            burns,
                            last,
                            verdict.worst());
                case Condition.NoData silent ->
                    new VerdictAnswer(
                            verdict.at(),
                            "no-data",
                            "no usable sample for " + silent.silence().toSeconds() + " s",
                            List.of(),
                            answer,
                            burns,
                            last,
                            verdict.worst());
            };
        }
    }

    /** What is left of the error budget; attainment lies between {@code low} and {@code high}. */
    record BudgetAnswer(
            double remaining, boolean usedUp, double good, double total, double coverage, double low, double high) {}

    /** How many times too fast the budget burns over a window (ISO 8601 duration); null when nothing was measured in it. */
    record BurnAnswer(String window, @Nullable Double rate) {}

    /**
     * An incident with its facts and what became of its pages. {@code since} is when the badness began, and the times are in seconds:
     * null when that is not known, or has not happened yet. Money at risk, and what it holds or is held by, stand in the answer about one
     * incident alone.
     */
    record IncidentAnswer(
            String id,
            String slo,
            String title,
            String pipeline,
            String environment,
            String severity,
            String state,
            String reason,
            @Nullable Instant since,
            Instant opened,
            @Nullable String acknowledgedBy,
            @Nullable Instant resolved,
            int timesResolved,
            @Nullable Double timeToDetect,
            @Nullable Double timeToAcknowledge,
            @Nullable Double timeToResolve,
            List<FactAnswer> events,
            List<DeliveryAnswer> deliveries,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            MoneyAnswer moneyAtRisk,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<HeldAnswer.Victim> holds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String heldBy,

            boolean simulated) {
        /** The same, marked when it began in time that was simulated. */
        IncidentAnswer marked(Simulated time) {
            return new IncidentAnswer(
                    id,
                    slo,
                    title,
                    pipeline,
                    environment,
                    severity,
                    state,
                    reason,
                    since,
                    opened,
                    acknowledgedBy,
                    resolved,
                    timesResolved,
                    timeToDetect,
                    timeToAcknowledge,
                    timeToResolve,
                    events,
                    deliveries,
                    moneyAtRisk,
                    holds,
                    heldBy,
                    time.at(opened));
        }

        static IncidentAnswer of(Incident incident, String title, List<Delivery> deliveries) {
            return of(incident, title, deliveries, null, null);
        }

        static IncidentAnswer of(
                Incident incident,
                String title,
                List<Delivery> deliveries,
                @Nullable MoneyAnswer money,
                @Nullable HeldAnswer held) {
            return new IncidentAnswer(
                    incident.id().key(),
                    incident.slo().name(),
                    title,
                    incident.pipeline().name(),
                    incident.pipeline().environment(),
                    incident.severity().word(),
                    !incident.open() ? "resolved" : incident.acknowledgedBy().isPresent() ? "acknowledged" : "open",
                    incident.reason(),
                    incident.since().orElse(null),
                    incident.opened(),
                    incident.acknowledgedBy().map(Object::toString).orElse(null),
                    incident.resolved().orElse(null),
                    incident.timesResolved(),
                    seconds(incident.timeToDetect()),
                    seconds(incident.timeToAcknowledge()),
                    seconds(incident.timeToResolve()),
                    incident.events().stream().map(FactAnswer::of).toList(),
                    deliveries.stream().map(DeliveryAnswer::of).toList(),
                    money,
                    held == null ? null : held.holds(),
                    held == null ? null : held.heldBy(),
                    false);
        }
    }

    private static @Nullable Double seconds(Optional<Duration> time) {
        return time.map(length -> length.toMillis() / 1000.0).orElse(null);
    }

    /** One fact of an incident. */
    record FactAnswer(Instant at, String type, String text) {
        static FactAnswer of(IncidentEvent event) {
            return switch (event) {
                case IncidentEvent.Opened opened -> new FactAnswer(opened.at(), "opened", opened.reason());
                case IncidentEvent.Escalated louder -> new FactAnswer(louder.at(), "escalated", louder.reason());
                case IncidentEvent.Acknowledged taken ->
                    new FactAnswer(
                            taken.at(),
                            "acknowledged",
                            taken.by() + (taken.note().isEmpty() ? "" : ": " + taken.note()));
                case IncidentEvent.Eased quieter -> new FactAnswer(quieter.at(), "eased", quieter.reason());
                case IncidentEvent.Commented said ->
                    new FactAnswer(said.at(), "commented", said.by() + ": " + said.text());
                case IncidentEvent.Corrected corrected ->
                    new FactAnswer(
                            corrected.at(),
                            "corrected",
                            corrected.correction() + " by " + corrected.by() + ": " + corrected.reason());
                case IncidentEvent.Resolved over -> new FactAnswer(over.at(), "resolved", over.reason());
                case IncidentEvent.Reopened again -> new FactAnswer(again.at(), "reopened", again.reason());
            };
        }
    }

    /** One step of telling a destination. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryAnswer(
            String page,
            String destination,
            Instant at,
            String state,
            @Nullable String kind,
            @Nullable String detail) {
        static DeliveryAnswer of(Delivery delivery) {
            var page = delivery.page();
            var to = delivery.destination();
            return switch (delivery) {
                case Delivery.Queued queued ->
                    new DeliveryAnswer(
                            page,
                            to,
                            queued.at(),
                            "queued",
                            queued.what().kind().name().toLowerCase(java.util.Locale.ROOT),
                            queued.what().summary());
                case Delivery.Sent sent -> new DeliveryAnswer(page, to, sent.at(), "sent", null, sent.receipt());
                case Delivery.Retry retry ->
                    new DeliveryAnswer(
                            page, to, retry.at(), "retry", null, retry.why().toString());
                case Delivery.Withdrawn withdrawn ->
                    new DeliveryAnswer(page, to, withdrawn.at(), "withdrawn", null, withdrawn.why());
                case Delivery.Requeued again ->
                    new DeliveryAnswer(
                            page, to, again.at(), "requeued", null, again.by().toString());
                case Delivery.Refused refused ->
                    new DeliveryAnswer(
                            page,
                            to,
                            refused.at(),
                            "refused",
                            null,
                            refused.why().toString());
            };
        }
    }

    /** Met, Burning, Breached or NoData. */
    static String word(Standing standing) {
        return switch (standing) {
            case MET -> "Met";
            case BURNING -> "Burning";
            case BREACHED -> "Breached";
            case NO_DATA -> "NoData";
        };
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
