package dev.weir.samples.flink;

import java.util.List;

/**
 * What the detector says about one transaction; exactly one per transaction, found again by {@code id}.
 *
 * @param score 0 (nothing suspicious) to 1
 * @param reasons the rules that hit, possibly none
 * @param at event time of the transaction, epoch milliseconds
 */
public record Decision(String id, String card, boolean fraud, double score, List<String> reasons, long at)
        implements Outgoing {

    @Override
    public String key() {
        return id;
    }

    @Override
    public long eventTime() {
        return at;
    }
}
