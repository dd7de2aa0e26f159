package dev.weir.model.slo;

import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Severity;
import java.time.Duration;
import java.util.List;

/**
 * A limit that a signal of a pipeline is expected to keep: no budget, no target. It fires when the limit was broken without a break
 * for {@code after}, and ends when {@code clear} was kept without a break for {@code clearAfter}; between the two limits it stays
 * what it was.
 *
 * @param op how what is expected compares with the limit: {@code LT 100} expects less than 100
 * @param limit the limit, in the unit of the signal, of a growth per second
 * @param clear the limit that must be kept for it to end, no looser than {@code limit}
 * @param silence how long no usable sample may come before it cannot be told
 */
public record ThresholdAlert(
        SloId id,
        int version,
        String hash,
        String title,
        PipelineId pipeline,
        Selector metric,
        Shape shape,
        Operator op,
        double limit,
        double clear,
        Duration after,
        Duration clearAfter,
        Severity severity,
        Duration silence,
        boolean shadow)
        implements Expectation {
    /** Refuses limits that are no numbers or in the wrong order, and negative times. */
    public ThresholdAlert {
        if (!Double.isFinite(limit) || !Double.isFinite(clear)) {
            throw new IllegalArgumentException(
                    "alert " + id + ": limits " + limit + " and " + clear + " must be finite");
        }
        boolean upper = op == Operator.LT || op == Operator.LTE;
        if (upper ? clear > limit : clear < limit) {
            throw new IllegalArgumentException("alert " + id + ": the limit to clear, " + clear
                    + ", is looser than the one to keep, " + op.sign() + " " + limit);
        }
        if (after.isNegative() || clearAfter.isNegative() || silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException("alert " + id + ": times must not be negative, silence not zero");
        }
    }

    @Override
    public List<Selector> selectors() {
        return List.of(metric);
    }

    /** The same with a version. */
    public ThresholdAlert versioned(int number, String content) {
        return new ThresholdAlert(
                id,
                number,
                content,
                title,
                pipeline,
                metric,
                shape,
                op,
                limit,
                clear,
                after,
                clearAfter,
                severity,
                silence,
                shadow);
    }
}
