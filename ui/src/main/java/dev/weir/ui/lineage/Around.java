package dev.weir.ui.lineage;

import java.util.List;

/**
 * What is next to a pipeline, at most some of each.
 *
 * @param focus the pipeline's identity as text
 * @param fedBy what it reads
 * @param feeds what reads what it writes, or what it writes when nobody is known to read it
 * @param more how many there are beyond those
 */
public record Around(String focus, List<Spot> fedBy, List<Spot> feeds, int more) {
    /** Copies the lists. */
    public Around {
        fedBy = List.copyOf(fedBy);
        feeds = List.copyOf(feeds);
    }
}
