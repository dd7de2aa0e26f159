/** The arrows between the modules: samples in, verdicts out, incidents to their destinations. */
@NullMarked
package dev.weir.console.flow;

import org.jspecify.annotations.NullMarked;
