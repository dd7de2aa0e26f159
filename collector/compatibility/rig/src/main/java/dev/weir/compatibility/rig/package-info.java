/**
 * Engines as child processes: a Kafka broker, Flink clusters and Spark drivers of the versions that Weir supports, small, on 127.0.0.1, and gone when
 * whoever started them is gone. What is expected of Weir does not stand here but in the tests.
 */
@NullMarked
package dev.weir.compatibility.rig;

import org.jspecify.annotations.NullMarked;
