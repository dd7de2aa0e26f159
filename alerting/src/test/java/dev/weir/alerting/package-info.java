/** Tests of telling, and the contract that every notifier passes. */
@NullMarked
package dev.weir.alerting;

import org.jspecify.annotations.NullMarked;
