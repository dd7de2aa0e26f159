/** Tells Jira Service Management by its integration events API, which is Opsgenie's. Nothing here knows of another notifier. */
@NullMarked
package dev.weir.alerting.jira;

import org.jspecify.annotations.NullMarked;
