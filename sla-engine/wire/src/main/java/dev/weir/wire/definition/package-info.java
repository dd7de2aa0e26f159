/**
 * Definitions as people write them, OpenSLO v1 and Weir's own YAML, read strictly into the vocabulary. What is wrong is told all at
 * once, with file, line, path and the fix; nothing is guessed. No clock, no network, no store.
 *
 * <p>The way of a file: {@code Yaml} turns text into {@code Value} trees within limits; {@code Node} and {@code Fields} walk them
 * and note what is wrong; {@code Library} finds documents by name; the readers make model records of them.
 */
@NullMarked
package dev.weir.wire.definition;

import org.jspecify.annotations.NullMarked;
