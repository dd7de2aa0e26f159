/** Tests of the commands about reports, as they are typed, on a store that simulated days filled. */
@NullMarked
package dev.weir.console.report.command;

import org.jspecify.annotations.NullMarked;
