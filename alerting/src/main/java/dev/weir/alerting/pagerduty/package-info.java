/** Tells PagerDuty by its Events API v2. Nothing here knows of another notifier. */
@NullMarked
package dev.weir.alerting.pagerduty;

import org.jspecify.annotations.NullMarked;
