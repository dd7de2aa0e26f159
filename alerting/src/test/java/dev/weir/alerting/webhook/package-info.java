/** Tests of the webhook. */
@NullMarked
package dev.weir.alerting.webhook;

import org.jspecify.annotations.NullMarked;
