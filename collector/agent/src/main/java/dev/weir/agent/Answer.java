package dev.weir.agent;

import java.time.Duration;

/** What became of one delivery attempt: accepted, refused for good, or to be tried again. Immutable. */
final class Answer {
    /** The three ways an attempt can end. */
    enum Outcome {
        ACCEPTED,
        REFUSED,
        AGAIN
    }

    private final Outcome outcome;
    private final String why;
    private final Duration notBefore;

    private Answer(Outcome outcome, String why, Duration notBefore) {
        this.outcome = outcome;
        this.why = why;
        this.notBefore = notBefore;
    }

    static Answer accepted() {
        return new Answer(Outcome.ACCEPTED, "", Duration.ZERO);
    }

    static Answer refused(String why) {
        return new Answer(Outcome.REFUSED, why, Duration.ZERO);
    }

    /** Try again, not before the given pause (zero when the console did not ask for one). */
    static Answer again(String why, Duration notBefore) {
        return new Answer(Outcome.AGAIN, why, notBefore);
    }

    Outcome outcome() {
        return outcome;
    }

    /** The reason in a few words, without any secret. */
    String why() {
        return why;
    }

    Duration notBefore() {
        return notBefore;
    }
}
