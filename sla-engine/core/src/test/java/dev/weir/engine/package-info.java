/** Tests of the engine: scenarios to read, laws under seeded random input. */
@NullMarked
package dev.weir.engine;

import org.jspecify.annotations.NullMarked;
