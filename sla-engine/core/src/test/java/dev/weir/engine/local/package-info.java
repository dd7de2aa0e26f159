/** Tests of the host inside a process. */
@NullMarked
package dev.weir.engine.local;

import org.jspecify.annotations.NullMarked;
