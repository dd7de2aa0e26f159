package dev.weir.samples.runner.traffic;

import dev.weir.samples.runner.fault.Fault;
import java.time.Duration;
import java.util.Collection;

/**
 * What the faults do to a topic's traffic.
 *
 * @param stalled partition 3 gets nothing
 * @param skew how far partition 3 is behind in event time
 * @param lateShare share of the events that come late, 0 to 0.9
 * @param lateBy by how much
 * @param flood factor on the rate
 * @param badShare share of the records that are bad on top of the usual few, 0 to 1
 */
public record Distortion(
        boolean stalled, Duration skew, double lateShare, Duration lateBy, double flood, double badShare) {

    /** Traffic as it should be. */
    public static final Distortion NONE = new Distortion(false, Duration.ZERO, 0, Duration.ZERO, 1, 0);

    /** The partition that stall and skew hit. */
    public static final int VICTIM = 3;

    /** All faults that touch one topic together. */
    public static Distortion of(Collection<Fault> faults) {
        Distortion sum = NONE;
        for (Fault fault : faults) {
            sum = sum.and(fault);
        }
        return sum;
    }

    private Distortion and(Fault fault) {
        double strength = fault.strength();
        return switch (fault.kind()) {
            case STALL_PARTITION -> new Distortion(true, skew, lateShare, lateBy, flood, badShare);
            case SKEW -> new Distortion(stalled, scaled(20, strength), lateShare, lateBy, flood, badShare);
            case LATE ->
                new Distortion(stalled, skew, Math.min(0.9, 0.3 * strength), scaled(90, strength), flood, badShare);
            case FLOOD -> new Distortion(stalled, skew, lateShare, lateBy, 10 * strength, badShare);
            case BAD_SCHEMA -> new Distortion(stalled, skew, lateShare, lateBy, flood, Math.min(1, 0.3 * strength));
            case SLOW, CRASH, CHECKPOINT_FAIL -> this;
        };
    }

    private static Duration scaled(int seconds, double strength) {
        return Duration.ofMillis(Math.round(seconds * 1000 * strength));
    }
}
