/** Tells Alertmanagers by their API v2, again and again. Nothing here knows of another notifier. */
@NullMarked
package dev.weir.alerting.alertmanager;

import org.jspecify.annotations.NullMarked;
