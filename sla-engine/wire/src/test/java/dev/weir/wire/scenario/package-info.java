/** Tests of the reader of scenarios, and the engine's own scenarios. */
@NullMarked
package dev.weir.wire.scenario;

import org.jspecify.annotations.NullMarked;
