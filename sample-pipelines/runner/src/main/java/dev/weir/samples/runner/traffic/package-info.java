/** Makes the records: pure functions of seed, time and faults, and one thread per topic that sends them. */
@NullMarked
package dev.weir.samples.runner.traffic;

import org.jspecify.annotations.NullMarked;
