/**
 * Spark drivers over their REST interface: whether they run, for how long, and what their stages read, wrote and cost. Streaming progress is not to be had
 * there; it comes from the plugin's push.
 */
@NullMarked
package dev.weir.collector.spark;

import org.jspecify.annotations.NullMarked;
