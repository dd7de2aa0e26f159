/** Tells a Microsoft Teams channel by a webhook of Workflows. Nothing here knows of another notifier. */
@NullMarked
package dev.weir.alerting.teams;

import org.jspecify.annotations.NullMarked;
