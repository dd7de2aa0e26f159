/** The truth job for Flink: small, slow on demand, and of figures known beforehand. What the tests compare stands here; what they expect does not. */
@NullMarked
package dev.weir.compatibility.flink;

import org.jspecify.annotations.NullMarked;
