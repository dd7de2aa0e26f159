package dev.weir.engine.scenario;

import dev.weir.engine.Judgement;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.scenario.Claim;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said of one SLO so far. One thread at a time. */
final class Story {
    private @Nullable Verdict verdict;
    private @Nullable IncidentEvent newest;
    private final List<Claim.Event> events = new ArrayList<>();
    private int pages;
    private long facts;
    private Claim.Trouble trouble = Claim.Trouble.NONE;

    void judged(Judgement judgement) {
        verdict = judgement.verdict();
        facts += judgement.closed().size();
        judgement.events().forEach(this::happened);
    }

    void happened(IncidentEvent event) {
        newest = event;
        events.add(new Claim.Event(event.at(), what(event)));
        switch (event) {
            case IncidentEvent.Opened opened -> {
                trouble = Claim.Trouble.OPEN;
                pages += opened.severity() == Severity.PAGE ? 1 : 0;
            }
            case IncidentEvent.Reopened again -> {
                trouble = Claim.Trouble.OPEN;
                pages += again.severity() == Severity.PAGE ? 1 : 0;
            }
            case IncidentEvent.Escalated louder -> pages += louder.severity() == Severity.PAGE ? 1 : 0;
            case IncidentEvent.Eased eased -> {}
            case IncidentEvent.Commented said -> {}
            case IncidentEvent.Corrected corrected -> {}
            case IncidentEvent.Acknowledged taken -> trouble = Claim.Trouble.ACKNOWLEDGED;
            case IncidentEvent.Resolved over -> trouble = Claim.Trouble.NONE;
        }
    }

    @Nullable
    Verdict verdict() {
        return verdict;
    }

    @Nullable
    IncidentEvent newest() {
        return newest;
    }

    List<Claim.Event> events() {
        return events;
    }

    int pages() {
        return pages;
    }

    long facts() {
        return facts;
    }

    Claim.Trouble trouble() {
        return trouble;
    }

    /** An event without its time, as {@code opened page}. */
    static String what(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened opened -> "opened " + opened.severity().word();
            case IncidentEvent.Escalated louder ->
                "escalated " + louder.severity().word();
            case IncidentEvent.Eased eased -> "eased " + eased.severity().word();
            case IncidentEvent.Commented said -> "commented";
            case IncidentEvent.Corrected corrected -> "corrected";
            case IncidentEvent.Reopened again -> "re-opened " + again.severity().word();
            case IncidentEvent.Acknowledged taken -> "acknowledged";
            case IncidentEvent.Resolved over -> "resolved";
        };
    }

    /** An event's sentence. */
    static String reason(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened opened -> opened.reason();
            case IncidentEvent.Escalated louder -> louder.reason();
            case IncidentEvent.Eased eased -> eased.reason();
            case IncidentEvent.Commented said -> said.by() + ": " + said.text();
            case IncidentEvent.Corrected corrected -> corrected.correction() + ": " + corrected.reason();
            case IncidentEvent.Reopened again -> again.reason();
            case IncidentEvent.Acknowledged taken -> "by " + taken.by();
            case IncidentEvent.Resolved over -> over.reason();
        };
    }

    /** A condition in words, as {@code firing page: fast, slow}. */
    static String condition(Condition condition) {
        return switch (condition) {
            case Condition.Healthy healthy -> "healthy";
            case Condition.NoData nothing -> "no-data";
            case Condition.Firing firing ->
                "firing " + firing.severity().word() + ": " + String.join(", ", names(firing));
        };
    }

    static List<String> names(Condition condition) {
        return condition instanceof Condition.Firing firing
                ? firing.rules().stream().map(RuleId::toString).sorted().toList()
                : List.of();
    }

    static Claim.State state(Condition condition) {
        return switch (condition) {
            case Condition.Healthy healthy -> Claim.State.HEALTHY;
            case Condition.Firing firing -> Claim.State.FIRING;
            case Condition.NoData nothing -> Claim.State.NO_DATA;
        };
    }

    /** When it was judged last. */
    Instant at() {
        return verdict == null ? Instant.MIN : verdict.at();
    }
}
