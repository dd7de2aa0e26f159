package dev.weir.collector;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong about it. */
public final class BadConfig extends Exception {
    private static final long serialVersionUID = 1;

    /** One mistake: where, what stands there (never a secret), and how to mend it. */
    public record Mistake(String path, String value, String fix) {
        @Override
        public String toString() {
            return path + (value.isEmpty() ? "" : " = '" + value + "'") + ": " + fix;
        }
    }

    private final transient List<Mistake> mistakes;

    /** Carries the mistakes. */
    public BadConfig(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** What is wrong, in the order of the document. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
