/** Batch runs from the event logs that Spark writes into a folder, read as they grow. */
@NullMarked
package dev.weir.collector.spark.events;

import org.jspecify.annotations.NullMarked;
