/**
 * The two Flink sample jobs, {@link dev.weir.samples.flink.FraudDetection} and
 * {@link dev.weir.samples.flink.Clickstream}, with the fault point that breaks them on demand. Traffic, supervision
 * and scores live in the runner, never here.
 */
@NullMarked
package dev.weir.samples.flink;

import org.jspecify.annotations.NullMarked;
