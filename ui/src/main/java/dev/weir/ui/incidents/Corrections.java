package dev.weir.ui.incidents;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Correction;
import java.util.List;
import java.util.Optional;

/** Time that is taken out of a judgement from the page of an incident. */
public interface Corrections {
    /** What a correction would do to the budget, in words; makes nothing. */
    String effect(IncidentId incident, Interval when);

    /** Why a correction of this incident's promise cannot be made here; empty when it can. */
    Optional<Refused> refused(Wish wish);

    /** Makes it; tells what is wrong, and then made none. */
    Made make(Wish wish, Actor by);

    /** Takes one back that was made here; tells what came of it, in a sentence. */
    String withdraw(String name, Actor by);

    /** A correction that somebody wants. */
    record Wish(IncidentId incident, Interval when, Correction.Category category, String reason) {}

    /** Why it cannot be made here, and the definition that says the same, to be put where definitions come from. */
    record Refused(String why, String definition) {}

    /** What came of a wish: the name of the correction, or what is wrong with it. */
    record Made(String name, List<String> mistakes) {
        /** Copies the mistakes. */
        public Made {
            mistakes = List.copyOf(mistakes);
        }
    }
}
