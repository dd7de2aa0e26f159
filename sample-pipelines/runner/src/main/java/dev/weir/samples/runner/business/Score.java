package dev.weir.samples.runner.business;

import java.time.Instant;
import java.util.List;

/** The business figures of one pipeline. Thread-safe. */
public sealed interface Score permits FraudScore, ClickScore, EtlScore, FeatureScore {

    /** The figures now; one that is not known yet is left out. */
    List<Figure> figures(Instant now);
}
