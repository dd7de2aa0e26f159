/** Tests of telling Alertmanager. */
@NullMarked
package dev.weir.alerting.alertmanager;

import org.jspecify.annotations.NullMarked;
