package dev.weir.ui.collectors;

import dev.weir.model.Failure;

/** What a failed scrape means, and what to do. */
final class Advice {
    private Advice() {}

    static String meaning(Failure.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "nobody listens there";
            case TIMEOUT -> "no answer in time";
            case UNAUTHORIZED -> "its credentials are refused";
            case NOT_FOUND -> "there is nothing at that address";
            case RATE_LIMITED -> "it is asked too often";
            case UNAVAILABLE -> "it takes no questions at this time";
            case BROKEN -> "it is there and broken";
            case MALFORMED -> "its answer is not understood";
            case TOO_LARGE -> "its answer is too large";
            case REFUSED -> "it refuses the question";
            case BUG -> "a defect of Weir";
        };
    }

    static String whatToDo(Failure.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "check that it runs, and its host and port in weir.yaml";
            case TIMEOUT -> "look at its load, or give it a longer timeout";
            case UNAUTHORIZED -> "correct its token or password";
            case NOT_FOUND -> "correct its address; ./weir probe ADDRESS says what is there";
            case RATE_LIMITED -> "ask it less often: every";
            case UNAVAILABLE -> "wait; it is asked again";
            case BROKEN -> "look at its own log";
            case MALFORMED -> "check that the kind fits; ./weir probe ADDRESS says what is there";
            case TOO_LARGE -> "leave metrics out, or raise the limit";
            case REFUSED -> "check its version and its kind in weir.yaml";
            case BUG -> "report it with the line in the console's log";
        };
    }
}
