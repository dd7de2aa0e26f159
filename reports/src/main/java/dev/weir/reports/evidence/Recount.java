package dev.weir.reports.evidence;

import dev.weir.reports.fact.Fact;
import java.util.List;
import java.util.Optional;

/** Counts slices once more from stored samples, where they are kept. */
public interface Recount {
    /** Is told first what the evidence is about: the cover, terms, agreements and corrections. */
    void begin(List<Fact> definitions);

    /**
     * The same slices as samples say. Of a slice whose samples are not kept any more no run says anything.
     *
     * @return empty when nothing can be said of any of them
     */
    Optional<Fact.Slices> slices(Fact.Slices claimed);
}
