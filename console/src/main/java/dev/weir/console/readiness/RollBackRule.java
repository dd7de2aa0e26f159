package dev.weir.console.readiness;

import dev.weir.model.Change;
import dev.weir.model.incident.Incident;
import dev.weir.ui.Words;
import dev.weir.ui.readiness.Indicator;
import dev.weir.ui.readiness.Judged;
import dev.weir.ui.readiness.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The way back is tested when somebody went it: a roll-back that was told, or a deploy of a version that had run before. */
final class RollBackRule {
    private static final Duration AFTER = Duration.ofHours(1);
    private static final String RULE =
            "Ready: in the last 90 days a roll-back was recorded, or a deploy went back to a version that ran"
                    + " before, and no incident opened in the hour after. Partly: one did. Unknown: nothing tells.";

    private RollBackRule() {}

    static Judged judge(Evidence evidence) {
        List<Judged.Link> links = List.of(evidence.page("changes"));
        Optional<Change> back = last(evidence.changes());
        if (back.isEmpty()) {
            return new Judged(
                    Indicator.ROLL_BACK,
                    Score.UNKNOWN,
                    "No roll-back is among the " + evidence.changes().size() + " changes of the last 90 days.",
                    RULE,
                    "roll back once on purpose, and record it: POST /api/v1/changes with {\"pipeline\": \""
                            + evidence.id() + "\", \"kind\": \"rollback\", \"version\": \"…\"}",
                    links);
        }
        Change change = back.get();
        String text = "Back to " + (change.version().isBlank() ? "an earlier version" : change.version()) + " "
                + Words.ago(change.at(), evidence.now()) + ", by "
                + change.actor().name();
        Optional<Incident> trouble = evidence.incidents().stream()
                .filter(incident -> !incident.opened().isBefore(change.at())
                        && incident.opened().isBefore(change.at().plus(AFTER)))
                .findFirst();
        return trouble.map(incident -> new Judged(
                        Indicator.ROLL_BACK,
                        Score.PARTLY,
                        text + "; an incident opened "
                                + Words.duration(Duration.between(change.at(), incident.opened())) + " later: "
                                + incident.reason(),
                        RULE,
                        "see what the roll-back broke, and try it again",
                        List.of(
                                evidence.page("changes"),
                                new Judged.Link(
                                        "incident", "incidents/" + incident.id().key()))))
                .orElseGet(() -> new Judged(
                        Indicator.ROLL_BACK, Score.READY, text + "; no incident in the hour after.", RULE, "", links));
    }

    /** The newest change that went back. */
    private static Optional<Change> last(List<Change> changes) {
        var ran = new HashSet<String>();
        var back = new ArrayList<Change>();
        String running = "";
        List<Change> inOrder =
                changes.stream().sorted(Comparator.comparing(Change::at)).toList();
        for (Change change : inOrder) {
            String kind =
                    change.kind().toLowerCase(Locale.ROOT).replace("-", "").replace(" ", "");
            boolean deploy = kind.equals("deploy");
            boolean returns = deploy
                    && !change.version().isBlank()
                    && !change.version().equals(running)
                    && ran.contains(change.version());
            if (kind.equals("rollback") || returns) {
                back.add(change);
            }
            if (deploy && !change.version().isBlank()) {
                ran.add(change.version());
                running = change.version();
            }
        }
        return back.isEmpty() ? Optional.empty() : Optional.of(back.getLast());
    }
}
