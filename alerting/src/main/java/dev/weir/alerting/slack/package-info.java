/** Tells a Slack channel by an incoming webhook. Nothing here knows of another notifier. */
@NullMarked
package dev.weir.alerting.slack;

import org.jspecify.annotations.NullMarked;
