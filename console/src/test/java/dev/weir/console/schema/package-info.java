/** Tests of schema drift in the console. */
@NullMarked
package dev.weir.console.schema;

import org.jspecify.annotations.NullMarked;
