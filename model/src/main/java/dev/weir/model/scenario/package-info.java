/** The vocabulary of scenarios: what is fed to the engine, what is done to it, and what it is expected to say. */
@NullMarked
package dev.weir.model.scenario;

import org.jspecify.annotations.NullMarked;
