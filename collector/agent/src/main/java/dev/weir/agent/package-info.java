/**
 * How what runs inside an engine reaches the console: a bounded queue, one sending thread, one wire format. Both agent jars carry a copy of it under
 * a package of their own. Nothing here knows Spark or Flink, blocks its caller, or needs more than the JDK.
 */
@NullMarked
package dev.weir.agent;

import org.jspecify.annotations.NullMarked;
