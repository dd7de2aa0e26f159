/**
 * The metric reporter that runs inside Flink. Here are its first types: which metrics it looks at, and what it knows of them at one moment. It sees nothing
 * of Weir's other modules and needs nothing but Flink at run time.
 */
@NullMarked
package dev.weir.flinkreporter;

import org.jspecify.annotations.NullMarked;
