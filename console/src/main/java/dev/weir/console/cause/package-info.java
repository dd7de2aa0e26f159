/** Root cause over everything the console knows: incidents, verdicts, changes and findings on the knowledge graph. */
@NullMarked
package dev.weir.console.cause;

import org.jspecify.annotations.NullMarked;
