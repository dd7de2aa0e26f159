/** How fit pipelines are for production: evidence of the last weeks, and one pure rule per indicator. Nothing here knows a screen. */
@NullMarked
package dev.weir.console.readiness;

import org.jspecify.annotations.NullMarked;
