/**
 * Scenario files, {@code *.scenario.yaml}, read strictly into {@link dev.weir.model.scenario.Scenario}s. What is wrong is told all at
 * once, with file, line, path and the fix. The engine that plays them lives elsewhere.
 */
@NullMarked
package dev.weir.wire.scenario;

import org.jspecify.annotations.NullMarked;
