/** Tests of the agent, and the console that agents are tested against. */
@NullMarked
package dev.weir.agent;

import org.jspecify.annotations.NullMarked;
