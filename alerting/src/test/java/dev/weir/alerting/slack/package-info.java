/** Tests of Slack. */
@NullMarked
package dev.weir.alerting.slack;

import org.jspecify.annotations.NullMarked;
