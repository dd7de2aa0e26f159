/** What past incidents tell about the time that trouble takes. */
@NullMarked
package dev.weir.console.cause;

import org.jspecify.annotations.NullMarked;
