package dev.weir.model.store;

import dev.weir.model.Sample;
import java.util.List;

/** Where samples go. */
@FunctionalInterface
public interface SampleSink {
    /**
     * Keeps the samples, their times to the millisecond. When this returns they survive the death of the process. Samples of
     * one series may come out of order; a second one of the same series and source time replaces the first, unless it says the
     * same (the first arrival stays known) or says nothing where the first said something.
     *
     * @throws java.io.UncheckedIOException when they could not be kept; none of them counts as kept then
     */
    void append(List<Sample> samples);
}
