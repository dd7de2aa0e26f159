package dev.weir.alerting;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong about it. */
public final class InvalidConfig extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** One thing that is wrong: where, and what to write instead. Values of secrets are not in it. */
    public record Problem(String path, String message) {
        @Override
        public String toString() {
            return path + " " + message;
        }
    }

    /** With these problems. */
    public InvalidConfig(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order of reading. */
    public List<Problem> problems() {
        return problems;
    }
}
