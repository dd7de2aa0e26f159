package dev.weir.alerting;

import java.time.Duration;
import java.util.Optional;

/**
 * How far trouble downstream is held back while trouble upstream explains it: the section {@code alerting.inhibition}. Why the waits
 * are what they are stands in docs/adr/0009.
 *
 * @param enabled whether anything is held at all (true)
 * @param patience {@code wait}: how long a page waits for an upstream pipeline that fires or is silent to be told of first (15 s)
 * @param patienceBurning {@code wait_burning}: the same while it is bad upstream and no rule fires yet (45 s)
 * @param longest how long a page is held at most, from the beginning of its incident on (30 min, which is also the most)
 */
public record Inhibition(boolean enabled, Duration patience, Duration patienceBurning, Duration longest) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Refuses waits and holds that could keep people in the dark. */
    public Inhibition {
        if (patience.isNegative()
                || patienceBurning.compareTo(patience) < 0
                || patienceBurning.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("wait " + patience + " and wait_burning " + patienceBurning
                    + " must be 0 or more, the second not shorter than the first, and at most 5m");
        }
        if (longest.compareTo(patienceBurning) < 0 || longest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("longest " + longest
                    + " must be wait_burning or more, and at most 30m: a page must not be forgotten");
        }
    }

    /** What is right for most. */
    public static Inhibition usual() {
        return new Inhibition(true, Duration.ofSeconds(15), Duration.ofSeconds(45), LONGEST);
    }

    /** Reads the section. */
    static Optional<Inhibition> read(Settings section) {
        Inhibition usual = usual();
        Optional<Boolean> enabled = section.flag("enabled", usual.enabled());
        Optional<Duration> wait = section.duration("wait", usual.patience());
        Optional<Duration> patienceBurning = section.duration("wait_burning", usual.patienceBurning());
        Optional<Duration> longest = section.duration("longest", usual.longest());
        return section.build(() -> new Inhibition(
                enabled.orElseThrow(), wait.orElseThrow(), patienceBurning.orElseThrow(), longest.orElseThrow()));
    }
}
