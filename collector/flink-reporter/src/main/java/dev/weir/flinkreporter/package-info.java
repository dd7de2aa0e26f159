/**
 * What runs inside Flink: a metric reporter that pushes what the console makes signals of, and a listener that tells lineage and the life of jobs. Sees
 * nothing of Weir's other modules but the agent, never fails or delays the cluster it reports on, and needs nothing but Flink at run time.
 */
@NullMarked
package dev.weir.flinkreporter;

import org.jspecify.annotations.NullMarked;
