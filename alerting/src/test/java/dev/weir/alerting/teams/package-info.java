/** Tests of Teams. */
@NullMarked
package dev.weir.alerting.teams;

import org.jspecify.annotations.NullMarked;
