/** Tests of the reporter and the listener. */
@NullMarked
package dev.weir.flinkreporter;

import org.jspecify.annotations.NullMarked;
