package dev.weir.collector.exposition;

/** What a sample is within its family. */
public enum Part {
    /** The one value of a gauge or of something unknown. */
    VALUE,
    /** The total of a counter. */
    TOTAL,
    /** When counting began, in seconds since 1970: no measurement. */
    CREATED,
    /** A cumulative bucket; {@link Member#bound()} is its upper bound. */
    BUCKET,
    /** The number of observations. */
    COUNT,
    /** The sum of the observations. */
    SUM,
    /** A quantile that the target computed; {@link Member#bound()} says which, 0…1. */
    QUANTILE,
    /** One state of a set: 0 or 1. */
    STATE,
    /** Labels worth knowing, value 1. */
    INFO
}
