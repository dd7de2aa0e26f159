package dev.weir.samples.flink;

import java.io.Serializable;

/** Reads the records of a topic; never throws on what they hold. */
interface Format<T> extends Serializable {

    /** Reads one record's value. */
    Parsed<T> parse(String text);
}
