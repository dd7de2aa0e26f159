/** Tells any HTTP endpoint by a signed CloudEvent. Nothing here knows of another notifier. */
@NullMarked
package dev.weir.alerting.webhook;

import org.jspecify.annotations.NullMarked;
