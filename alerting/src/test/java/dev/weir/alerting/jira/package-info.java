/** Tests of telling Jira Service Management. */
@NullMarked
package dev.weir.alerting.jira;

import org.jspecify.annotations.NullMarked;
