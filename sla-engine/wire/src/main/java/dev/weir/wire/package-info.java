/**
 * The outward language: the only place that knows the field names of definition files and of bus messages. Nothing is judged or
 * kept here.
 */
@NullMarked
package dev.weir.wire;

import org.jspecify.annotations.NullMarked;
