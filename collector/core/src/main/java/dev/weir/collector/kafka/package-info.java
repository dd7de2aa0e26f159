/**
 * Kafka: how far groups are behind, in records and in seconds; how far the partitions of an input are apart in event time; and how old results are when
 * they become visible, by reading along at the end of the output.
 */
@NullMarked
package dev.weir.collector.kafka;

import org.jspecify.annotations.NullMarked;
