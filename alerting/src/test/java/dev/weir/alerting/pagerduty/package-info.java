/** Tests of telling PagerDuty. */
@NullMarked
package dev.weir.alerting.pagerduty;

import org.jspecify.annotations.NullMarked;
