package dev.weir.engine.scenario;

import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.scenario.Claim;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Verdict;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds claims against what was said. {@code times} writes an instant for people. */
record Verification(Host host, Function<Instant, String> times) {
    /** One claim and what was found instead. */
    record Difference(String what, String expected, String got) {}

    /** The difference between the claim and what was said; null when there is none. */
    @Nullable
    Difference difference(Claim claim, Story story) {
        @Nullable Verdict verdict = story.verdict();
        return switch (claim) {
            case Claim.In(Claim.State state) ->
                unequal(
                        "condition",
                        state.word(),
                        of(verdict, it -> Story.state(it.condition()).word()));
            case Claim.Rules rules ->
                unequal("rules", list(rules.rules()), of(verdict, it -> list(Story.names(it.condition()))));
            case Claim.Loud loud ->
                unequal(
                        "severity",
                        loud.severity().word(),
                        of(
                                verdict,
                                it -> it.condition() instanceof Condition.Firing firing
                                        ? firing.severity().word()
                                        : "none"));
            case Claim.Stands stands ->
                unequal(
                        "standing",
                        stands.standing().word(),
                        of(verdict, it -> it.standing().word()));
            case Claim.Within within -> outside(within.figure().word(), within.range(), figure(within.figure(), story));
            case Claim.Burns burns -> burns(burns, verdict);
            case Claim.Says says -> says(says, story);
            case Claim.Blames blames -> blames(blames, verdict);
            case Claim.Happened happened -> happened(happened, story);
            case Claim.Has has ->
                unequal("incident", has.trouble().word(), story.trouble().word());
        };
    }

    private static String of(@Nullable Verdict verdict, Function<Verdict, String> part) {
        return verdict == null ? "not judged" : part.apply(verdict);
    }

    private static @Nullable Difference unequal(String what, String expected, String got) {
        return expected.equals(got) ? null : new Difference(what, expected, got);
    }

    private static String list(Iterable<String> words) {
        return "[" + String.join(", ", words) + "]";
    }

    private static @Nullable Difference outside(String what, Claim.Range range, double got) {
        return range.holds(got) ? null : new Difference(what, range.text(), number(got));
    }

    private double figure(Claim.Figure figure, Story story) {
        @Nullable Verdict verdict = story.verdict();
        return switch (figure) {
            case PAGES -> story.pages();
            case FACTS -> story.facts();
            case LATE -> host.late();
            case REFUSED -> host.refused();
            case REMAINING -> verdict == null ? Double.NaN : verdict.budget().remaining();
            case ATTAINMENT -> verdict == null ? Double.NaN : verdict.budget().attainment();
            case LOW -> verdict == null ? Double.NaN : verdict.budget().low();
            case HIGH -> verdict == null ? Double.NaN : verdict.budget().high();
            case COVERAGE -> verdict == null ? Double.NaN : verdict.budget().coverage();
            case GOOD -> verdict == null ? Double.NaN : verdict.budget().good();
            case TOTAL -> verdict == null ? Double.NaN : verdict.budget().total();
            case LAST -> verdict == null ? Double.NaN : verdict.last();
        };
    }

    private static @Nullable Difference burns(Claim.Burns claim, @Nullable Verdict verdict) {
        String what = "burn " + Durations.text(claim.window());
        if (verdict == null) {
            return new Difference(what, claim.range().text(), "not judged");
        }
        for (BurnRate burn : verdict.burns()) {
            if (burn.window().equals(claim.window())) {
                return outside(what, claim.range(), burn.rate());
            }
        }
        return new Difference(
                what,
                claim.range().text(),
                "no such window, there are "
                        + verdict.burns().stream()
                                .map(burn -> Durations.text(burn.window()))
                                .collect(Collectors.joining(", ")));
    }

    private static @Nullable Difference says(Claim.Says claim, Story story) {
        @Nullable IncidentEvent newest = story.newest();
        String reason = story.verdict() != null
                        && story.verdict().condition() instanceof Condition.Firing firing
                        && !(newest instanceof IncidentEvent.Resolved)
                ? firing.reason()
                : newest == null ? "nothing" : Story.reason(newest);
        for (String part : claim.parts()) {
            if (!reason.contains(part)) {
                return new Difference("reason", "… " + part + " …", reason);
            }
        }
        return null;
    }

    private static @Nullable Difference blames(Claim.Blames claim, @Nullable Verdict verdict) {
        String worst = verdict == null ? "not judged" : Objects.requireNonNullElse(verdict.worst(), "");
        boolean holds = claim.part().isEmpty() ? worst.isEmpty() : worst.contains(claim.part());
        return holds
                ? null
                : new Difference(
                        "worst", claim.part().isEmpty() ? "none" : claim.part(), worst.isEmpty() ? "none" : worst);
    }

    private @Nullable Difference happened(Claim.Happened claim, Story story) {
        return claim.events().equals(story.events())
                ? null
                : new Difference("events", events(claim.events()), events(story.events()));
    }

    private String events(Iterable<Claim.Event> events) {
        var text = new StringBuilder();
        for (Claim.Event event : events) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(times.apply(event.at()))
                    .append(' ')
                    .append(event.what());
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "unknown";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
