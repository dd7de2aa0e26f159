package dev.weir.lineage.cause;

import java.util.List;

/**
 * What may be the cause, the likeliest first.
 *
 * @param other how likely it is that none of them is, 0…1
 * @param unwatched how many nodes upstream nobody watches: what is wrong with them cannot be seen
 */
public record Ranking(List<Candidate> candidates, double other, int unwatched) {
    /** Copies the list. */
    public Ranking {
        candidates = List.copyOf(candidates);
    }
}
